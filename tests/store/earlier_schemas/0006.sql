-- A little quiz as schema 0006's own code left it: dailies, one of a person's own, cards of one and of several right
-- options, practice, a shared board, a report, keepers, somebody who left, a month's end, somebody who asked to be forgotten, and
-- errands on their way. Moments are in UTC.

INSERT INTO forgetting_key ("id", "key") VALUES
  (1, '5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e');

INSERT INTO known_questions ("digest", "topics") VALUES
  ('8e9481bf8de2e813', '[["compute", ["com-0", "com-1", "com-2", "com-3", "com-4", "com-5", "com-6", "com-7", "com-8", "com-9", "com-10", "com-11"]], ["networking", ["net-0", "net-1"]], ["databases", ["dat-0"]]]');

INSERT INTO listening ("id", "platform", "since", "until") VALUES
  (1, 'slack', '2026-11-23 09:00:00.000000', '2026-12-03 09:31:00.000000');

INSERT INTO snapshots ("question_id", "revision", "body") VALUES
  ('net-0', '00f63b486a7f', '{"format": 2, "id": "net-0", "topic": "networking", "difficulty": "medium", "stem": "What about net-0?", "task": {"form": "choose", "options": [{"text": "yes, net-0 option 0", "why": "Why 0 of net-0 is right."}, {"text": "no, net-0 option 1", "why": "Why 1 of net-0 is wrong."}, {"text": "no, net-0 option 2", "why": "Why 2 of net-0 is wrong."}, {"text": "no, net-0 option 3", "why": "Why 3 of net-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-0.html"]}'),
  ('com-7', 'f3f1a308ff8b', '{"format": 2, "id": "com-7", "topic": "compute", "difficulty": "medium", "stem": "What about com-7?", "task": {"form": "choose", "options": [{"text": "yes, com-7 option 0", "why": "Why 0 of com-7 is right."}, {"text": "no, com-7 option 1", "why": "Why 1 of com-7 is wrong."}, {"text": "no, com-7 option 2", "why": "Why 2 of com-7 is wrong."}, {"text": "no, com-7 option 3", "why": "Why 3 of com-7 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-7.html"]}'),
  ('net-1', '5e1dcd017f0f', '{"format": 2, "id": "net-1", "topic": "networking", "difficulty": "medium", "stem": "What about net-1?", "task": {"form": "choose", "options": [{"text": "yes, net-1 option 0", "why": "Why 0 of net-1 is right."}, {"text": "no, net-1 option 1", "why": "Why 1 of net-1 is wrong."}, {"text": "no, net-1 option 2", "why": "Why 2 of net-1 is wrong."}, {"text": "no, net-1 option 3", "why": "Why 3 of net-1 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-1.html"]}'),
  ('dat-0', 'f5144555a5c6', '{"format": 2, "id": "dat-0", "topic": "databases", "difficulty": "medium", "stem": "What about dat-0?", "task": {"form": "choose", "options": [{"text": "yes, dat-0 option 0", "why": "Why 0 of dat-0 is right."}, {"text": "yes, dat-0 option 1", "why": "Why 1 of dat-0 is right."}, {"text": "no, dat-0 option 2", "why": "Why 2 of dat-0 is wrong."}, {"text": "no, dat-0 option 3", "why": "Why 3 of dat-0 is wrong."}, {"text": "no, dat-0 option 4", "why": "Why 4 of dat-0 is wrong."}], "correct": [0, 1]}, "links": ["https://docs.aws.amazon.com/databases/dat-0.html"]}'),
  ('com-10', '7070e4b05da6', '{"format": 2, "id": "com-10", "topic": "compute", "difficulty": "medium", "stem": "What about com-10?", "task": {"form": "choose", "options": [{"text": "yes, com-10 option 0", "why": "Why 0 of com-10 is right."}, {"text": "no, com-10 option 1", "why": "Why 1 of com-10 is wrong."}, {"text": "no, com-10 option 2", "why": "Why 2 of com-10 is wrong."}, {"text": "no, com-10 option 3", "why": "Why 3 of com-10 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-10.html"]}'),
  ('com-6', '01824a77394b', '{"format": 2, "id": "com-6", "topic": "compute", "difficulty": "easy", "stem": "What about com-6?", "task": {"form": "choose", "options": [{"text": "yes, com-6 option 0", "why": "Why 0 of com-6 is right."}, {"text": "no, com-6 option 1", "why": "Why 1 of com-6 is wrong."}, {"text": "no, com-6 option 2", "why": "Why 2 of com-6 is wrong."}, {"text": "no, com-6 option 3", "why": "Why 3 of com-6 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-6.html"]}'),
  ('com-5', '87d6fb749541', '{"format": 2, "id": "com-5", "topic": "compute", "difficulty": "hard", "stem": "What about com-5?", "task": {"form": "choose", "options": [{"text": "yes, com-5 option 0", "why": "Why 0 of com-5 is right."}, {"text": "no, com-5 option 1", "why": "Why 1 of com-5 is wrong."}, {"text": "no, com-5 option 2", "why": "Why 2 of com-5 is wrong."}, {"text": "no, com-5 option 3", "why": "Why 3 of com-5 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-5.html"]}'),
  ('com-11', 'd33847562657', '{"format": 2, "id": "com-11", "topic": "compute", "difficulty": "hard", "stem": "What about com-11?", "task": {"form": "choose", "options": [{"text": "yes, com-11 option 0", "why": "Why 0 of com-11 is right."}, {"text": "no, com-11 option 1", "why": "Why 1 of com-11 is wrong."}, {"text": "no, com-11 option 2", "why": "Why 2 of com-11 is wrong."}, {"text": "no, com-11 option 3", "why": "Why 3 of com-11 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-11.html"]}'),
  ('com-1', 'e31bc909b668', '{"format": 2, "id": "com-1", "topic": "compute", "difficulty": "medium", "stem": "What about com-1?", "task": {"form": "choose", "options": [{"text": "yes, com-1 option 0", "why": "Why 0 of com-1 is right."}, {"text": "no, com-1 option 1", "why": "Why 1 of com-1 is wrong."}, {"text": "no, com-1 option 2", "why": "Why 2 of com-1 is wrong."}, {"text": "no, com-1 option 3", "why": "Why 3 of com-1 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-1.html"]}'),
  ('com-0', 'd84508e3ac52', '{"format": 2, "id": "com-0", "topic": "compute", "difficulty": "easy", "stem": "What about com-0?", "task": {"form": "choose", "options": [{"text": "yes, com-0 option 0", "why": "Why 0 of com-0 is right."}, {"text": "no, com-0 option 1", "why": "Why 1 of com-0 is wrong."}, {"text": "no, com-0 option 2", "why": "Why 2 of com-0 is wrong."}, {"text": "no, com-0 option 3", "why": "Why 3 of com-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-0.html"]}'),
  ('com-2', '2b11ee76116f', '{"format": 2, "id": "com-2", "topic": "compute", "difficulty": "hard", "stem": "What about com-2?", "task": {"form": "choose", "options": [{"text": "yes, com-2 option 0", "why": "Why 0 of com-2 is right."}, {"text": "no, com-2 option 1", "why": "Why 1 of com-2 is wrong."}, {"text": "no, com-2 option 2", "why": "Why 2 of com-2 is wrong."}, {"text": "no, com-2 option 3", "why": "Why 3 of com-2 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-2.html"]}'),
  ('com-9', 'f7a8786748b4', '{"format": 2, "id": "com-9", "topic": "compute", "difficulty": "easy", "stem": "What about com-9?", "task": {"form": "choose", "options": [{"text": "yes, com-9 option 0", "why": "Why 0 of com-9 is right."}, {"text": "no, com-9 option 1", "why": "Why 1 of com-9 is wrong."}, {"text": "no, com-9 option 2", "why": "Why 2 of com-9 is wrong."}, {"text": "no, com-9 option 3", "why": "Why 3 of com-9 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-9.html"]}'),
  ('com-3', '4d7021faad20', '{"format": 2, "id": "com-3", "topic": "compute", "difficulty": "easy", "stem": "What about com-3?", "task": {"form": "choose", "options": [{"text": "yes, com-3 option 0", "why": "Why 0 of com-3 is right."}, {"text": "no, com-3 option 1", "why": "Why 1 of com-3 is wrong."}, {"text": "no, com-3 option 2", "why": "Why 2 of com-3 is wrong."}, {"text": "no, com-3 option 3", "why": "Why 3 of com-3 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-3.html"]}'),
  ('com-4', '6e1ca9e8119e', '{"format": 2, "id": "com-4", "topic": "compute", "difficulty": "medium", "stem": "What about com-4?", "task": {"form": "choose", "options": [{"text": "yes, com-4 option 0", "why": "Why 0 of com-4 is right."}, {"text": "no, com-4 option 1", "why": "Why 1 of com-4 is wrong."}, {"text": "no, com-4 option 2", "why": "Why 2 of com-4 is wrong."}, {"text": "no, com-4 option 3", "why": "Why 3 of com-4 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-4.html"]}');

INSERT INTO workspaces ("id", "platform", "name", "zone", "zone_asked", "lost_at", "back_at") VALUES
  (1, 'slack', 'T1', 'Europe/Berlin', FALSE, NULL, NULL);

INSERT INTO zone_data ("id", "version") VALUES
  (1, '');

INSERT INTO channel_rounds ("workspace_id", "channel", "through", "known", "marks") VALUES
  (1, 'busy', 1, '8e9481bf8de2e813', '000000000000200');

INSERT INTO edits ("id", "workspace_id", "at") VALUES
  (1, 1, '2026-12-03 09:31:00.000000');

INSERT INTO outbox ("key", "workspace_id", "channel", "user", "shows", "due_at", "expires_at", "attempts", "done_at", "waits_for") VALUES
  ('welcome:slack:T1:general', 1, 'general', NULL, '{"shows": "welcome"}', '2026-11-28 09:00:30.000000', NULL, 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:1', 1, 'busy', NULL, '{"shows": "card", "card_id": 1}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:3', 1, 'busy', NULL, '{"shows": "card", "card_id": 3}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:5', 1, 'busy', NULL, '{"shows": "card", "card_id": 5}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:7', 1, 'busy', NULL, '{"shows": "card", "card_id": 7}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:9', 1, 'busy', NULL, '{"shows": "card", "card_id": 9}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:11', 1, 'busy', NULL, '{"shows": "card", "card_id": 11}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:13', 1, 'busy', NULL, '{"shows": "card", "card_id": 13}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:15', 1, 'busy', NULL, '{"shows": "card", "card_id": 15}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:17', 1, 'busy', NULL, '{"shows": "card", "card_id": 17}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:19', 1, 'busy', NULL, '{"shows": "card", "card_id": 19}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:21', 1, 'busy', NULL, '{"shows": "card", "card_id": 21}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:23', 1, 'busy', NULL, '{"shows": "card", "card_id": 23}', '2026-11-28 09:00:30.000000', '2026-11-28 10:00:00.000000', 1, '2026-11-28 09:00:00.000000', NULL),
  ('card:25', 1, 'general', NULL, '{"shows": "card", "card_id": 25}', '2026-11-28 09:31:30.000000', '2026-11-28 23:00:00.000000', 1, '2026-11-28 09:31:00.000000', NULL),
  ('card:26', 1, 'general', NULL, '{"shows": "card", "card_id": 26}', '2026-11-29 09:31:30.000000', '2026-11-29 23:00:00.000000', 1, '2026-11-29 09:31:00.000000', NULL),
  ('card:27', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 27}', '2026-11-30 09:31:30.000000', '2026-11-30 15:00:00.000000', 1, '2026-11-30 09:31:00.000000', NULL),
  ('card:28', 1, 'general', NULL, '{"shows": "card", "card_id": 28}', '2026-11-30 09:31:30.000000', '2026-11-30 23:00:00.000000', 1, '2026-11-30 09:31:00.000000', NULL),
  ('card:29', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 29}', '2026-12-01 09:31:30.000000', '2026-12-01 15:00:00.000000', 1, '2026-12-01 09:31:00.000000', NULL),
  ('card:30', 1, 'general', NULL, '{"shows": "card", "card_id": 30}', '2026-12-01 09:31:30.000000', '2026-12-01 23:00:00.000000', 1, '2026-12-01 09:31:00.000000', NULL),
  ('card:31', 1, 'general', NULL, '{"shows": "card", "card_id": 31}', '2026-12-01 09:31:30.000000', '2026-12-01 10:31:00.000000', 1, '2026-12-01 09:31:00.000000', NULL),
  ('card:32', 1, 'general', NULL, '{"shows": "card", "card_id": 32}', '2026-12-01 09:31:30.000000', '2026-12-01 10:31:00.000000', 1, '2026-12-01 09:31:00.000000', NULL),
  ('share:slack:T1:847ec8f793f4df185ea5199611c4a025', 1, 'general', NULL, '{"shows": "board", "period": "week", "everyone": false, "shared_by": 4, "places": [{"player_id": 2, "points": 50, "streak": 4}, {"player_id": 4, "points": 50, "streak": 4}, {"player_id": 16, "points": 30, "streak": 1}]}', '2026-12-01 09:31:30.000000', '2026-12-01 10:31:00.000000', 1, '2026-12-01 09:31:00.000000', NULL),
  ('told:1:dat-0', 1, 'general', 'U-BOSS', '{"shows": "report", "report_id": 1}', '2026-12-01 09:31:30.000000', NULL, 1, '2026-12-01 09:31:00.000000', NULL),
  ('card:34', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 34}', '2026-12-02 09:31:30.000000', '2026-12-02 15:00:00.000000', 1, '2026-12-02 09:31:00.000000', NULL),
  ('card:35', 1, 'general', NULL, '{"shows": "card", "card_id": 35}', '2026-12-02 09:31:30.000000', '2026-12-02 23:00:00.000000', 1, '2026-12-02 09:31:00.000000', NULL),
  ('card:36', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 36}', '2026-12-03 09:31:30.000000', '2026-12-03 15:00:00.000000', 1, '2026-12-03 09:31:00.000000', NULL),
  ('card:37', 1, 'general', NULL, '{"shows": "card", "card_id": 37}', '2026-12-03 09:31:30.000000', '2026-12-03 23:00:00.000000', 1, '2026-12-03 09:31:00.000000', NULL),
  ('card:38', 1, 'random', NULL, '{"shows": "card", "card_id": 38}', '2026-12-03 09:32:10.000000', '2026-12-03 10:32:00.000000', 0, NULL, NULL),
  ('share:slack:T1:593351acb4308b1bfcd1e74b1cf591d6', 1, 'general', NULL, '{"shows": "board", "period": "month", "everyone": false, "shared_by": 4, "places": [{"player_id": 4, "points": 60, "streak": 5}, {"player_id": 2, "points": 40, "streak": 4}]}', '2026-12-03 09:43:10.000000', '2026-12-03 10:43:00.000000', 0, NULL, NULL),
  ('card:39', 1, 'general', NULL, '{"shows": "card", "card_id": 39}', '2026-12-03 09:43:30.000000', '2026-12-03 10:43:00.000000', 1, '2026-12-03 09:43:00.000000', NULL);

INSERT INTO players ("id", "workspace_id", "user", "name", "handle", "gone", "gone_since", "zone", "told_zone", "counts_in", "left_on", "hidden", "streak", "best_streak", "kept_on", "forgiven_on", "forgiven_told") VALUES
  (1, 1, 'U-BOSS', 'Boss', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (2, 1, 'U-ANA', 'Ana', '', FALSE, NULL, NULL, 'Asia/Tokyo', 'Asia/Tokyo', NULL, TRUE, 4, 4, '2026-12-01', NULL, NULL),
  (3, 1, 'U-SOMEBODY 6', 'Somebody 6', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (4, 1, 'U-BO', 'Bo', '', FALSE, NULL, NULL, NULL, 'Europe/Berlin', NULL, FALSE, 5, 5, '2026-12-02', NULL, NULL),
  (5, 1, 'U-SOMEBODY 9', 'Somebody 9', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (6, 1, 'U-SOMEBODY 12', 'Somebody 12', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (7, 1, 'U-SOMEBODY 15', 'Somebody 15', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (8, 1, 'U-SOMEBODY 18', 'Somebody 18', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (9, 1, 'U-SOMEBODY 21', 'Somebody 21', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (10, 1, 'U-SOMEBODY 24', 'Somebody 24', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (11, 1, 'U-SOMEBODY 27', 'Somebody 27', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (12, 1, 'U-SOMEBODY 30', 'Somebody 30', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (13, 1, 'U-SOMEBODY 33', 'Somebody 33', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (14, 1, 'U-SOMEBODY 36', 'Somebody 36', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (15, 1, 'U-SOMEBODY 39', 'Somebody 39', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (16, 1, 'U-CY', 'Cy', '', TRUE, '2026-12-01 09:31:00.000000', NULL, NULL, 'Europe/Berlin', NULL, FALSE, 1, 1, '2026-12-01', NULL, NULL),
  (17, 1, NULL, '', '', FALSE, NULL, NULL, NULL, NULL, NULL, TRUE, 0, 0, NULL, NULL, NULL),
  (18, 1, 'U-SOMEBODY 69', 'Somebody 69', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (19, 1, NULL, '', '', FALSE, NULL, NULL, NULL, NULL, NULL, TRUE, 0, 0, NULL, NULL, NULL);

INSERT INTO ranks ("workspace_id", "channel", "period", "points", "people") VALUES
  (1, '', '2026-11-23', 30, 1),
  (1, 'general', '2026-11-23', 30, 1),
  (1, '', '2026-11', 40, 1),
  (1, 'general', '2026-11', 40, 1),
  (1, '', '2026-11-30', 70, 1),
  (1, '', '2026-12', 60, 1),
  (1, '', 'all', 100, 1),
  (1, 'general', '2026-11-30', 70, 1),
  (1, 'general', '2026-12', 60, 1),
  (1, 'general', 'all', 100, 1);

INSERT INTO standing ("id", "key", "workspace_id", "channel", "shows", "posted_at", "message_id", "link", "version", "drawn", "urgent", "drawn_at", "redraw_at") VALUES
  (1, 'welcome:slack:T1:general', 1, 'general', '{"shows": "welcome"}', '2026-11-28 09:00:00.000000', 'general-1', 'https://chat.example/general-1', 0, 0, FALSE, '2026-11-28 09:00:00.000000', NULL),
  (2, 'card:1', 1, 'busy', '{"shows": "card", "card_id": 1}', '2026-11-28 09:00:00.000000', 'busy-2', 'https://chat.example/busy-2', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (3, 'card:3', 1, 'busy', '{"shows": "card", "card_id": 3}', '2026-11-28 09:00:00.000000', 'busy-3', 'https://chat.example/busy-3', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (4, 'card:5', 1, 'busy', '{"shows": "card", "card_id": 5}', '2026-11-28 09:00:00.000000', 'busy-4', 'https://chat.example/busy-4', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (5, 'card:7', 1, 'busy', '{"shows": "card", "card_id": 7}', '2026-11-28 09:00:00.000000', 'busy-5', 'https://chat.example/busy-5', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (6, 'card:9', 1, 'busy', '{"shows": "card", "card_id": 9}', '2026-11-28 09:00:00.000000', 'busy-6', 'https://chat.example/busy-6', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (7, 'card:11', 1, 'busy', '{"shows": "card", "card_id": 11}', '2026-11-28 09:00:00.000000', 'busy-7', 'https://chat.example/busy-7', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (8, 'card:13', 1, 'busy', '{"shows": "card", "card_id": 13}', '2026-11-28 09:00:00.000000', 'busy-8', 'https://chat.example/busy-8', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (9, 'card:15', 1, 'busy', '{"shows": "card", "card_id": 15}', '2026-11-28 09:00:00.000000', 'busy-9', 'https://chat.example/busy-9', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (10, 'card:17', 1, 'busy', '{"shows": "card", "card_id": 17}', '2026-11-28 09:00:00.000000', 'busy-10', 'https://chat.example/busy-10', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (11, 'card:19', 1, 'busy', '{"shows": "card", "card_id": 19}', '2026-11-28 09:00:00.000000', 'busy-11', 'https://chat.example/busy-11', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (12, 'card:21', 1, 'busy', '{"shows": "card", "card_id": 21}', '2026-11-28 09:00:00.000000', 'busy-12', 'https://chat.example/busy-12', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (13, 'card:23', 1, 'busy', '{"shows": "card", "card_id": 23}', '2026-11-28 09:00:00.000000', 'busy-13', 'https://chat.example/busy-13', 1, 1, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (14, 'card:25', 1, 'general', '{"shows": "card", "card_id": 25}', '2026-11-28 09:31:00.000000', 'general-14', 'https://chat.example/general-14', 3, 3, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (15, 'card:26', 1, 'general', '{"shows": "card", "card_id": 26}', '2026-11-29 09:31:00.000000', 'general-15', 'https://chat.example/general-15', 3, 3, TRUE, '2026-11-30 09:31:00.000000', NULL),
  (16, 'card:28', 1, 'general', '{"shows": "card", "card_id": 28}', '2026-11-30 09:31:00.000000', 'general-16', 'https://chat.example/general-16', 3, 3, TRUE, '2026-12-01 09:31:00.000000', NULL),
  (17, 'card:30', 1, 'general', '{"shows": "card", "card_id": 30}', '2026-12-01 09:31:00.000000', 'general-17', 'https://chat.example/general-17', 4, 4, TRUE, '2026-12-02 09:31:00.000000', NULL),
  (18, 'card:31', 1, 'general', '{"shows": "card", "card_id": 31}', '2026-12-01 09:31:00.000000', 'general-18', 'https://chat.example/general-18', 5, 5, TRUE, '2026-12-02 09:31:00.000000', NULL),
  (19, 'card:32', 1, 'general', '{"shows": "card", "card_id": 32}', '2026-12-01 09:31:00.000000', 'general-19', 'https://chat.example/general-19', 2, 2, TRUE, '2026-12-02 09:31:00.000000', NULL),
  (20, 'share:slack:T1:847ec8f793f4df185ea5199611c4a025', 1, 'general', '{"shows": "board", "period": "week", "everyone": false, "shared_by": 4, "places": [{"player_id": 2, "points": 50, "streak": 4}, {"player_id": 4, "points": 50, "streak": 4}, {"player_id": 16, "points": 30, "streak": 1}]}', '2026-12-01 09:31:00.000000', 'general-20', 'https://chat.example/general-20', 2, 1, FALSE, '2026-12-02 09:31:00.000000', NULL),
  (21, 'card:35', 1, 'general', '{"shows": "card", "card_id": 35}', '2026-12-02 09:31:00.000000', 'general-21', 'https://chat.example/general-21', 2, 2, TRUE, '2026-12-03 09:31:00.000000', NULL),
  (22, 'card:37', 1, 'general', '{"shows": "card", "card_id": 37}', '2026-12-03 09:31:00.000000', 'general-22', 'https://chat.example/general-22', 0, 0, FALSE, '2026-12-03 09:31:00.000000', NULL),
  (23, 'card:38', 1, 'random', '{"shows": "card", "card_id": 38}', NULL, NULL, NULL, 1, 0, FALSE, NULL, NULL),
  (24, 'share:slack:T1:593351acb4308b1bfcd1e74b1cf591d6', 1, 'general', '{"shows": "board", "period": "month", "everyone": false, "shared_by": 4, "places": [{"player_id": 4, "points": 60, "streak": 5}, {"player_id": 2, "points": 40, "streak": 4}]}', NULL, NULL, NULL, 1, 0, FALSE, NULL, NULL),
  (25, 'card:39', 1, 'general', '{"shows": "card", "card_id": 39}', '2026-12-03 09:43:00.000000', 'general-23', 'https://chat.example/general-23', 1, 0, FALSE, '2026-12-03 09:43:00.000000', NULL);

INSERT INTO cards ("id", "key", "workspace_id", "channel", "occasion", "question_id", "revision", "topic", "shuffle", "asker_id", "asked_topic", "asked_difficulty", "seen_at", "on_date", "scheduled", "asked_at", "posted_at", "closes_at", "closed_at", "heard_for", "deleted_at", "trouble", "standing_id") VALUES
  (1, 'ask:slack:T1:5af78319102510de290468ed7cf338a2', 1, 'busy', 'ask', 'net-0', '00f63b486a7f', 'networking', '2310', 3, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 2),
  (2, 'practice:slack:T1:aae6d08f68912d119bcdf736d7f2bf38', 1, 'general', 'practice', 'com-7', 'f3f1a308ff8b', 'compute', '0213', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (3, 'ask:slack:T1:bb7529af7dbdcf077484356931ff2c67', 1, 'busy', 'ask', 'net-1', '5e1dcd017f0f', 'networking', '2310', 5, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 3),
  (4, 'practice:slack:T1:330c80d8d509ff8c309ea84af51f0eef', 1, 'general', 'practice', 'dat-0', 'f5144555a5c6', 'databases', '10243', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (5, 'ask:slack:T1:6c50e292a0eb57e5d693b5f690b5b7b2', 1, 'busy', 'ask', 'net-1', '5e1dcd017f0f', 'networking', '1032', 6, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 4),
  (6, 'practice:slack:T1:0d293eae4662604d111ce5bd1a75a79e', 1, 'general', 'practice', 'com-10', '7070e4b05da6', 'compute', '2310', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (7, 'ask:slack:T1:bdd860faee648c2b5b44775577969d16', 1, 'busy', 'ask', 'net-0', '00f63b486a7f', 'networking', '1320', 7, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 5),
  (8, 'practice:slack:T1:4749ba8e974693d50b5cad7529cea1aa', 1, 'general', 'practice', 'com-6', '01824a77394b', 'compute', '2031', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (9, 'ask:slack:T1:f07ca13e59f8fb9968d4a3934a081a9f', 1, 'busy', 'ask', 'net-0', '00f63b486a7f', 'networking', '2013', 8, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 6),
  (10, 'practice:slack:T1:98f309e68b44852e0fff57116a1918b9', 1, 'general', 'practice', 'com-5', '87d6fb749541', 'compute', '3021', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (11, 'ask:slack:T1:7dbfa3ce8bd0f31ea1075ed8a960ab49', 1, 'busy', 'ask', 'net-1', '5e1dcd017f0f', 'networking', '3102', 9, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 7),
  (12, 'practice:slack:T1:34c057e851bfac566f71e4b8bd0bd32b', 1, 'general', 'practice', 'net-0', '00f63b486a7f', 'networking', '2130', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (13, 'ask:slack:T1:2663bb56779dd6295a1c024a3ed3a54d', 1, 'busy', 'ask', 'net-0', '00f63b486a7f', 'networking', '0132', 10, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 8),
  (14, 'practice:slack:T1:51d665c3f52da4c84dae256dbd92955d', 1, 'general', 'practice', 'net-1', '5e1dcd017f0f', 'networking', '0231', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (15, 'ask:slack:T1:855408db39e5673b7651d256d93cda9d', 1, 'busy', 'ask', 'net-1', '5e1dcd017f0f', 'networking', '1023', 11, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 9),
  (16, 'practice:slack:T1:008a22322f7c006c7e83e33cea8494c5', 1, 'general', 'practice', 'com-11', 'd33847562657', 'compute', '0321', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (17, 'ask:slack:T1:be534a3c099eb2c43687668a095cd5de', 1, 'busy', 'ask', 'net-1', '5e1dcd017f0f', 'networking', '0231', 12, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 10),
  (18, 'practice:slack:T1:cb504c5b053563eae69af5889afe2ae9', 1, 'general', 'practice', 'com-1', 'e31bc909b668', 'compute', '1023', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (19, 'ask:slack:T1:0cf99251e4fc3edfeab4c2614c71dde6', 1, 'busy', 'ask', 'net-0', '00f63b486a7f', 'networking', '0213', 13, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 11),
  (20, 'practice:slack:T1:8339a4a2d0a1e9f6edc349cf50f9fc29', 1, 'general', 'practice', 'com-0', 'd84508e3ac52', 'compute', '2103', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (21, 'ask:slack:T1:015d1a3154a48f963b6cd5b6d7a3cd79', 1, 'busy', 'ask', 'net-1', '5e1dcd017f0f', 'networking', '3201', 14, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 12),
  (22, 'practice:slack:T1:a472d5b4f1d753b39e30daa09965cb6b', 1, 'general', 'practice', 'com-2', '2b11ee76116f', 'compute', '3021', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (23, 'ask:slack:T1:e6935750b330489c52702757e150b7f9', 1, 'busy', 'ask', 'net-0', '00f63b486a7f', 'networking', '0132', 15, 'networking', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-29 09:00:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 13),
  (24, 'practice:slack:T1:6c18ce699303e8b4f3bfa2aa52f50e80', 1, 'general', 'practice', 'com-9', 'f7a8786748b4', 'compute', '1032', 4, '', '', NULL, NULL, NULL, '2026-11-28 09:00:00.000000', NULL, '2026-11-29 09:00:00.000000', NULL, NULL, NULL, NULL, NULL),
  (25, 'daily:1:2026-11-28', 1, 'general', 'daily', 'com-6', '01824a77394b', 'compute', '3021', NULL, '', '', NULL, '2026-11-28', TRUE, '2026-11-28 09:31:00.000000', '2026-11-28 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', 86400, NULL, NULL, 14),
  (26, 'daily:1:2026-11-29', 1, 'general', 'daily', 'com-7', 'f3f1a308ff8b', 'compute', '3210', NULL, '', '', NULL, '2026-11-29', TRUE, '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', 86400, NULL, NULL, 15),
  (27, 'own-daily:3:2026-11-30', 1, 'D-ANA', 'own', 'com-9', 'f7a8786748b4', 'compute', '0321', 2, '', '', NULL, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-12-01 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (28, 'daily:1:2026-11-30', 1, 'general', 'daily', 'com-9', 'f7a8786748b4', 'compute', '0312', NULL, '', '', NULL, '2026-11-30', TRUE, '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-01 09:31:00.000000', 86400, NULL, NULL, 16),
  (29, 'own-daily:3:2026-12-01', 1, 'D-ANA', 'own', 'com-0', 'd84508e3ac52', 'compute', '3012', 2, '', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (30, 'daily:1:2026-12-01', 1, 'general', 'daily', 'com-3', '4d7021faad20', 'compute', '3021', NULL, '', '', NULL, '2026-12-01', TRUE, '2026-12-01 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-02 09:31:00.000000', '2026-12-02 09:31:00.000000', 86400, NULL, NULL, 17),
  (31, 'ask:slack:T1:64c42ab61e49e09d42268e10f6af3fa7', 1, 'general', 'ask', 'com-2', '2b11ee76116f', 'compute', '1302', 4, 'compute', 'hard', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-02 09:31:00.000000', '2026-12-02 09:31:00.000000', NULL, NULL, NULL, 18),
  (32, 'ask:slack:T1:c2ddd979c2e845b1bee6ed5c111efabf', 1, 'general', 'ask', 'dat-0', 'f5144555a5c6', 'databases', '21430', 4, 'databases', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-02 09:31:00.000000', '2026-12-02 09:31:00.000000', NULL, NULL, NULL, 19),
  (33, 'practice:slack:T1:ef7ec9f5d105c322723d98f808545468', 1, 'general', 'practice', 'com-4', '6e1ca9e8119e', 'compute', '1302', 2, 'compute', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', NULL, '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (34, 'own-daily:3:2026-12-02', 1, 'D-ANA', 'own', 'com-7', 'f3f1a308ff8b', 'compute', '1302', 2, '', '', NULL, NULL, NULL, '2026-12-02 09:31:00.000000', '2026-12-02 09:31:00.000000', '2026-12-03 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (35, 'daily:1:2026-12-02', 1, 'general', 'daily', 'com-4', '6e1ca9e8119e', 'compute', '1032', NULL, '', '', NULL, '2026-12-02', TRUE, '2026-12-02 09:31:00.000000', '2026-12-02 09:31:00.000000', '2026-12-03 09:31:00.000000', '2026-12-03 09:31:00.000000', 86400, NULL, NULL, 21),
  (36, 'own-daily:3:2026-12-03', 1, 'D-ANA', 'own', 'dat-0', 'f5144555a5c6', 'databases', '03142', 2, '', '', NULL, NULL, NULL, '2026-12-03 09:31:00.000000', '2026-12-03 09:31:00.000000', '2026-12-04 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (37, 'daily:1:2026-12-03', 1, 'general', 'daily', 'net-1', '5e1dcd017f0f', 'networking', '1203', NULL, '', '', NULL, '2026-12-03', TRUE, '2026-12-03 09:31:00.000000', '2026-12-03 09:31:00.000000', '2026-12-04 09:31:00.000000', NULL, NULL, NULL, NULL, 22),
  (38, 'ask:slack:T1:5e3ff1c3ba9026a17010141187a8a553', 1, 'random', 'ask', 'com-4', '6e1ca9e8119e', 'compute', '0213', 2, 'compute', '', NULL, NULL, NULL, '2026-12-03 09:32:00.000000', NULL, '2026-12-04 09:32:00.000000', NULL, NULL, NULL, NULL, 23),
  (39, 'ask:slack:T1:767ca328d8ac4c65df6762ae2ee1ab70', 1, 'general', 'ask', 'net-0', '00f63b486a7f', 'networking', '3102', 18, 'networking', '', NULL, NULL, NULL, '2026-12-03 09:43:00.000000', '2026-12-03 09:43:00.000000', '2026-12-04 09:43:00.000000', NULL, NULL, NULL, NULL, 25),
  (40, 'practice:slack:T1:3d420841fe9e967b126ba8c35838232e', 1, 'general', 'practice', 'dat-0', 'f5144555a5c6', 'databases', '12034', 4, 'databases', '', NULL, NULL, NULL, '2026-12-03 09:43:00.000000', NULL, '2026-12-04 09:43:00.000000', NULL, NULL, NULL, NULL, NULL);

INSERT INTO keepers ("id", "workspace_id", "channel", "player_id") VALUES
  (1, 1, 'general', 1),
  (2, 1, 'private', 1);

INSERT INTO practice_rounds ("player_id", "through", "known", "marks") VALUES
  (4, 4, '8e9481bf8de2e813', '000000020000001');

INSERT INTO reports ("id", "key", "workspace_id", "player_id", "question_id", "revision", "text", "at") VALUES
  (1, 'report:slack:T1:bcd36517b46f7b5fbbd2e39845d3f8bb', 1, 2, 'dat-0', 'f5144555a5c6', 'wrong, isn''t it', '2026-12-01 09:31:00.000000');

INSERT INTO schedules ("id", "workspace_id", "channel", "at", "zone", "days", "topic", "active", "paused_until", "trouble", "set_by", "player_id", "next_on", "next_at") VALUES
  (1, 1, 'general', '10:30', NULL, '0123456', '', TRUE, NULL, NULL, 'U-BOSS', NULL, '2026-12-04', '2026-12-04 09:30:00.000000'),
  (2, 1, 'private', '10:32', NULL, '01234', '', TRUE, NULL, NULL, 'U-BOSS', NULL, '2026-12-03', '2026-12-03 09:32:00.000000'),
  (3, 1, 'D-ANA', '09:30', NULL, '01234', '', TRUE, NULL, NULL, 'U-ANA', 2, '2026-12-04', '2026-12-04 00:30:00.000000');

INSERT INTO scores ("workspace_id", "channel", "period", "player_id", "points", "shown", "ranked") VALUES
  (1, 'general', '2026-11-23', 2, 30, FALSE, 0),
  (1, 'general', '2026-11', 2, 40, FALSE, 0),
  (1, 'general', 'all', 2, 80, FALSE, 0),
  (1, '', '2026-11-23', 2, 30, FALSE, 0),
  (1, '', '2026-11', 2, 40, FALSE, 0),
  (1, '', 'all', 2, 80, FALSE, 0),
  (1, 'general', '2026-11-23', 4, 30, TRUE, 30),
  (1, 'general', '2026-11', 4, 40, TRUE, 40),
  (1, 'general', 'all', 4, 100, TRUE, 100),
  (1, '', '2026-11-23', 4, 30, TRUE, 30),
  (1, '', '2026-11', 4, 40, TRUE, 40),
  (1, '', 'all', 4, 100, TRUE, 100),
  (1, 'general', '2026-11-30', 2, 50, FALSE, 0),
  (1, '', '2026-11-30', 2, 50, FALSE, 0),
  (1, 'general', '2026-11-30', 4, 70, TRUE, 70),
  (1, '', '2026-11-30', 4, 70, TRUE, 70),
  (1, 'general', '2026-12', 2, 40, FALSE, 0),
  (1, '', '2026-12', 2, 40, FALSE, 0),
  (1, 'general', '2026-12', 4, 60, TRUE, 60),
  (1, '', '2026-12', 4, 60, TRUE, 60),
  (1, 'general', '2026-11-30', 16, 30, FALSE, 0),
  (1, 'general', '2026-12', 16, 30, FALSE, 0),
  (1, 'general', 'all', 16, 30, FALSE, 0),
  (1, '', '2026-11-30', 16, 30, FALSE, 0),
  (1, '', '2026-12', 16, 30, FALSE, 0),
  (1, '', 'all', 16, 30, FALSE, 0);

INSERT INTO streak_marks ("player_id", "on_date", "days", "best", "forgiven_on") VALUES
  (2, '2026-11-30', 3, 3, NULL),
  (4, '2026-11-30', 3, 3, NULL);

INSERT INTO answers ("id", "card_id", "player_id", "occasion", "channel", "question_id", "topic", "response", "right", "points", "withheld", "forgiven", "at", "day", "scored_on") VALUES
  (1, 25, 2, 'daily', 'general', 'com-6', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28'),
  (2, 25, 4, 'daily', 'general', 'com-6', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28'),
  (3, 26, 2, 'daily', 'general', 'com-7', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29'),
  (4, 26, 4, 'daily', 'general', 'com-7', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29'),
  (5, 28, 2, 'daily', 'general', 'com-9', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30'),
  (6, 28, 4, 'daily', 'general', 'com-9', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30'),
  (7, 30, 2, 'daily', 'general', 'com-3', 'compute', '0', TRUE, 10, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01'),
  (8, 30, 4, 'daily', 'general', 'com-3', 'compute', '0', TRUE, 10, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01'),
  (9, 30, 16, 'daily', 'general', 'com-3', 'compute', '3', FALSE, 0, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01'),
  (10, 31, 2, 'ask', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01'),
  (11, 31, 4, 'ask', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01'),
  (12, 31, 16, 'ask', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01'),
  (13, 32, 2, 'ask', 'general', 'dat-0', 'databases', '24', FALSE, 0, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01'),
  (14, 33, 2, 'practice', 'general', 'com-4', 'compute', '0', TRUE, 0, 'practice', NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01'),
  (15, 31, 17, 'ask', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01'),
  (16, 35, 4, 'daily', 'general', 'com-4', 'compute', '0', TRUE, 20, NULL, NULL, '2026-12-02 09:31:00.000000', '2026-12-02', '2026-12-02'),
  (17, 39, 19, 'ask', 'general', 'net-0', 'networking', '0', TRUE, 20, NULL, NULL, '2026-12-03 09:43:00.000000', '2026-12-03', '2026-12-03');

INSERT INTO forgotten ("card_id", "digest", "answered") VALUES
  (39, 'e87b2a061b5cea72b1166be9c17d03930199aa7b1f591c2198821c231862763c', TRUE);

INSERT INTO occurrences ("schedule_id", "on_date", "due", "card_id", "missed") VALUES
  (1, '2026-11-28', '2026-11-28 09:30:00.000000', 25, NULL),
  (1, '2026-11-29', '2026-11-29 09:30:00.000000', 26, NULL),
  (3, '2026-11-30', '2026-11-30 00:30:00.000000', 27, NULL),
  (1, '2026-11-30', '2026-11-30 09:30:00.000000', 28, NULL),
  (2, '2026-11-30', '2026-11-30 09:32:00.000000', NULL, 'I was not running then'),
  (3, '2026-12-01', '2026-12-01 00:30:00.000000', 29, NULL),
  (1, '2026-12-01', '2026-12-01 09:30:00.000000', 30, NULL),
  (2, '2026-12-01', '2026-12-01 09:32:00.000000', NULL, 'I was not running then'),
  (3, '2026-12-02', '2026-12-02 00:30:00.000000', 34, NULL),
  (1, '2026-12-02', '2026-12-02 09:30:00.000000', 35, NULL),
  (2, '2026-12-02', '2026-12-02 09:32:00.000000', NULL, 'I was not running then'),
  (3, '2026-12-03', '2026-12-03 00:30:00.000000', 36, NULL),
  (1, '2026-12-03', '2026-12-03 09:30:00.000000', 37, NULL);
