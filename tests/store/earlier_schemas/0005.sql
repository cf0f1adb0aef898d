-- A little quiz as schema 0005's own code left it: dailies, one of a person's own, cards that were revealed,
-- refused and on their way, practice, somebody who hides, somebody who was forgotten, and a shared board.

INSERT INTO listening ("id", "platform", "since", "until") VALUES
  (1, 'slack', '2026-11-23 09:00:00.000000', '2026-11-25 11:55:00.000000');

INSERT INTO snapshots ("question_id", "revision", "body") VALUES
  ('com-0', 'd84508e3ac52', '{"format": 2, "id": "com-0", "topic": "compute", "difficulty": "easy", "stem": "What about com-0?", "task": {"form": "choose", "options": [{"text": "yes, com-0 option 0", "why": "Why 0 of com-0 is right."}, {"text": "no, com-0 option 1", "why": "Why 1 of com-0 is wrong."}, {"text": "no, com-0 option 2", "why": "Why 2 of com-0 is wrong."}, {"text": "no, com-0 option 3", "why": "Why 3 of com-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-0.html"]}'),
  ('com-1', 'e31bc909b668', '{"format": 2, "id": "com-1", "topic": "compute", "difficulty": "medium", "stem": "What about com-1?", "task": {"form": "choose", "options": [{"text": "yes, com-1 option 0", "why": "Why 0 of com-1 is right."}, {"text": "no, com-1 option 1", "why": "Why 1 of com-1 is wrong."}, {"text": "no, com-1 option 2", "why": "Why 2 of com-1 is wrong."}, {"text": "no, com-1 option 3", "why": "Why 3 of com-1 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-1.html"]}'),
  ('com-10', '7070e4b05da6', '{"format": 2, "id": "com-10", "topic": "compute", "difficulty": "medium", "stem": "What about com-10?", "task": {"form": "choose", "options": [{"text": "yes, com-10 option 0", "why": "Why 0 of com-10 is right."}, {"text": "no, com-10 option 1", "why": "Why 1 of com-10 is wrong."}, {"text": "no, com-10 option 2", "why": "Why 2 of com-10 is wrong."}, {"text": "no, com-10 option 3", "why": "Why 3 of com-10 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-10.html"]}'),
  ('com-2', '2b11ee76116f', '{"format": 2, "id": "com-2", "topic": "compute", "difficulty": "hard", "stem": "What about com-2?", "task": {"form": "choose", "options": [{"text": "yes, com-2 option 0", "why": "Why 0 of com-2 is right."}, {"text": "no, com-2 option 1", "why": "Why 1 of com-2 is wrong."}, {"text": "no, com-2 option 2", "why": "Why 2 of com-2 is wrong."}, {"text": "no, com-2 option 3", "why": "Why 3 of com-2 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-2.html"]}'),
  ('com-6', '01824a77394b', '{"format": 2, "id": "com-6", "topic": "compute", "difficulty": "easy", "stem": "What about com-6?", "task": {"form": "choose", "options": [{"text": "yes, com-6 option 0", "why": "Why 0 of com-6 is right."}, {"text": "no, com-6 option 1", "why": "Why 1 of com-6 is wrong."}, {"text": "no, com-6 option 2", "why": "Why 2 of com-6 is wrong."}, {"text": "no, com-6 option 3", "why": "Why 3 of com-6 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-6.html"]}'),
  ('com-8', 'f29637de7af5', '{"format": 2, "id": "com-8", "topic": "compute", "difficulty": "hard", "stem": "What about com-8?", "task": {"form": "choose", "options": [{"text": "yes, com-8 option 0", "why": "Why 0 of com-8 is right."}, {"text": "no, com-8 option 1", "why": "Why 1 of com-8 is wrong."}, {"text": "no, com-8 option 2", "why": "Why 2 of com-8 is wrong."}, {"text": "no, com-8 option 3", "why": "Why 3 of com-8 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-8.html"]}'),
  ('com-9', 'f7a8786748b4', '{"format": 2, "id": "com-9", "topic": "compute", "difficulty": "easy", "stem": "What about com-9?", "task": {"form": "choose", "options": [{"text": "yes, com-9 option 0", "why": "Why 0 of com-9 is right."}, {"text": "no, com-9 option 1", "why": "Why 1 of com-9 is wrong."}, {"text": "no, com-9 option 2", "why": "Why 2 of com-9 is wrong."}, {"text": "no, com-9 option 3", "why": "Why 3 of com-9 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-9.html"]}'),
  ('dat-0', 'f5144555a5c6', '{"format": 2, "id": "dat-0", "topic": "databases", "difficulty": "medium", "stem": "What about dat-0?", "task": {"form": "choose", "options": [{"text": "yes, dat-0 option 0", "why": "Why 0 of dat-0 is right."}, {"text": "yes, dat-0 option 1", "why": "Why 1 of dat-0 is right."}, {"text": "no, dat-0 option 2", "why": "Why 2 of dat-0 is wrong."}, {"text": "no, dat-0 option 3", "why": "Why 3 of dat-0 is wrong."}, {"text": "no, dat-0 option 4", "why": "Why 4 of dat-0 is wrong."}], "correct": [0, 1]}, "links": ["https://docs.aws.amazon.com/databases/dat-0.html"]}'),
  ('net-0', '00f63b486a7f', '{"format": 2, "id": "net-0", "topic": "networking", "difficulty": "medium", "stem": "What about net-0?", "task": {"form": "choose", "options": [{"text": "yes, net-0 option 0", "why": "Why 0 of net-0 is right."}, {"text": "no, net-0 option 1", "why": "Why 1 of net-0 is wrong."}, {"text": "no, net-0 option 2", "why": "Why 2 of net-0 is wrong."}, {"text": "no, net-0 option 3", "why": "Why 3 of net-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-0.html"]}');

INSERT INTO workspaces ("id", "platform", "name", "zone", "zone_asked", "lost_at", "back_at") VALUES
  (1, 'slack', 'T1', 'Europe/Berlin', FALSE, NULL, NULL);

INSERT INTO zone_data ("id", "version") VALUES
  (1, '');

INSERT INTO edits ("id", "workspace_id", "at") VALUES
  (1, 1, '2026-11-25 11:55:00.000000'),
  (2, 1, '2026-11-25 11:55:00.000000');

INSERT INTO outbox ("key", "workspace_id", "channel", "user", "shows", "due_at", "expires_at", "attempts", "done_at", "waits_for") VALUES
  ('card:1', 1, 'general', NULL, '{"shows": "card", "card_id": 1}', '2026-11-23 09:31:30.000000', '2026-11-23 23:00:00.000000', 1, '2026-11-23 09:31:00.000000', NULL),
  ('card:10', 1, 'random', NULL, '{"shows": "card", "card_id": 10}', '2026-11-25 11:55:30.000000', '2026-11-25 12:55:00.000000', 1, '2026-11-25 11:55:00.000000', NULL),
  ('card:11', 1, 'random', NULL, '{"shows": "card", "card_id": 11}', '2026-11-25 11:55:10.000000', '2026-11-25 12:55:00.000000', 0, NULL, NULL),
  ('card:2', 1, 'general', NULL, '{"shows": "card", "card_id": 2}', '2026-11-23 09:31:30.000000', '2026-11-23 10:31:00.000000', 1, '2026-11-23 09:31:00.000000', NULL),
  ('card:3', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 3}', '2026-11-24 09:31:30.000000', '2026-11-24 15:00:00.000000', 1, '2026-11-24 09:31:00.000000', NULL),
  ('card:4', 1, 'general', NULL, '{"shows": "card", "card_id": 4}', '2026-11-24 09:31:30.000000', '2026-11-24 23:00:00.000000', 1, '2026-11-24 09:31:00.000000', NULL),
  ('card:5', 1, 'general', NULL, '{"shows": "card", "card_id": 5}', '2026-11-24 09:31:30.000000', '2026-11-24 10:31:00.000000', 1, '2026-11-24 09:31:00.000000', NULL),
  ('card:6', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 6}', '2026-11-25 09:31:30.000000', '2026-11-25 15:00:00.000000', 1, '2026-11-25 09:31:00.000000', NULL),
  ('card:7', 1, 'general', NULL, '{"shows": "card", "card_id": 7}', '2026-11-25 09:31:30.000000', '2026-11-25 23:00:00.000000', 1, '2026-11-25 09:31:00.000000', NULL),
  ('card:8', 1, 'general', NULL, '{"shows": "card", "card_id": 8}', '2026-11-25 09:31:30.000000', '2026-11-25 10:31:00.000000', 1, '2026-11-25 09:31:00.000000', NULL),
  ('share:slack:T1:cb504c5b053563eae69af5889afe2ae9', 1, 'general', NULL, '{"shows": "board", "period": "all", "everyone": false, "shared_by": 3, "places": [{"player_id": 2, "points": 70, "streak": 3}, {"player_id": 3, "points": 50, "streak": 3}, {"player_id": 5, "points": 30, "streak": 3}]}', '2026-11-25 11:55:30.000000', '2026-11-25 12:55:00.000000', 1, '2026-11-25 11:55:00.000000', NULL),
  ('told:1:com-2', 1, 'general', 'U-BOSS', '{"shows": "report", "report_id": 1}', '2026-11-23 09:31:30.000000', NULL, 1, '2026-11-23 09:31:00.000000', NULL);

INSERT INTO players ("id", "workspace_id", "user", "name", "handle", "gone", "gone_since", "zone", "told_zone", "counts_in", "left_on", "hidden", "streak", "best_streak", "kept_on", "forgiven_on", "forgiven_told") VALUES
  (1, 1, 'U-BOSS', 'Boss', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (2, 1, 'U-ANA', 'Ana', '', FALSE, NULL, NULL, 'Asia/Tokyo', 'Asia/Tokyo', NULL, FALSE, 3, 3, '2026-11-25', NULL, NULL),
  (3, 1, 'U-BO', 'Bo', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 3, 3, '2026-11-25', NULL, NULL),
  (4, 1, NULL, '', '', FALSE, NULL, NULL, NULL, NULL, NULL, TRUE, 0, 0, NULL, NULL, NULL),
  (5, 1, 'U-DI', 'Di', '', FALSE, NULL, NULL, NULL, 'Europe/Berlin', NULL, TRUE, 3, 3, '2026-11-25', NULL, NULL);

INSERT INTO standing ("id", "key", "workspace_id", "channel", "shows", "posted_at", "message_id", "link", "version", "drawn", "urgent", "drawn_at", "redraw_at") VALUES
  (1, 'card:1', 1, 'general', '{"shows": "card", "card_id": 1}', '2026-11-23 09:31:00.000000', 'general-1', 'https://chat.example/general-1', 5, 5, TRUE, '2026-11-24 09:31:00.000000', NULL),
  (2, 'card:2', 1, 'general', '{"shows": "card", "card_id": 2}', '2026-11-23 09:31:00.000000', 'general-2', 'https://chat.example/general-2', 3, 3, TRUE, '2026-11-24 09:31:00.000000', NULL),
  (3, 'card:4', 1, 'general', '{"shows": "card", "card_id": 4}', '2026-11-24 09:31:00.000000', 'general-3', 'https://chat.example/general-3', 5, 5, TRUE, '2026-11-25 09:31:00.000000', NULL),
  (4, 'card:5', 1, 'general', '{"shows": "card", "card_id": 5}', '2026-11-24 09:31:00.000000', 'general-4', 'https://chat.example/general-4', 3, 3, TRUE, '2026-11-25 09:31:00.000000', NULL),
  (5, 'card:7', 1, 'general', '{"shows": "card", "card_id": 7}', '2026-11-25 09:31:00.000000', 'general-5', 'https://chat.example/general-5', 2, 2, FALSE, '2026-11-25 11:55:00.000000', NULL),
  (6, 'card:8', 1, 'general', '{"shows": "card", "card_id": 8}', '2026-11-25 09:31:00.000000', 'general-6', 'https://chat.example/general-6', 3, 2, FALSE, '2026-11-25 11:55:00.000000', NULL),
  (7, 'share:slack:T1:cb504c5b053563eae69af5889afe2ae9', 1, 'general', '{"shows": "board", "period": "all", "everyone": false, "shared_by": 3, "places": [{"player_id": 2, "points": 70, "streak": 3}, {"player_id": 3, "points": 50, "streak": 3}, {"player_id": 5, "points": 30, "streak": 3}]}', '2026-11-25 11:55:00.000000', 'general-7', 'https://chat.example/general-7', 2, 0, FALSE, '2026-11-25 11:55:00.000000', NULL),
  (8, 'card:10', 1, 'random', '{"shows": "card", "card_id": 10}', NULL, NULL, NULL, 0, 0, FALSE, NULL, NULL),
  (9, 'card:11', 1, 'random', '{"shows": "card", "card_id": 11}', NULL, NULL, NULL, 0, 0, FALSE, NULL, NULL);

INSERT INTO cards ("id", "key", "workspace_id", "channel", "occasion", "question_id", "revision", "topic", "shuffle", "asker_id", "asked_topic", "asked_difficulty", "seen_at", "on_date", "scheduled", "asked_at", "posted_at", "closes_at", "closed_at", "heard_for", "deleted_at", "trouble", "standing_id", "answered", "right") VALUES
  (1, 'daily:1:2026-11-23', 1, 'general', 'daily', 'com-2', '2b11ee76116f', 'compute', '2310', NULL, '', '', NULL, '2026-11-23', TRUE, '2026-11-23 09:31:00.000000', '2026-11-23 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', 86400, NULL, NULL, 1, 4, 3),
  (2, 'ask:slack:T1:aae6d08f68912d119bcdf736d7f2bf38', 1, 'general', 'ask', 'com-8', 'f29637de7af5', 'compute', '0213', 3, 'compute', '', '2026-11-23 09:31:00.000000', NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-23 09:31:00.000000', NULL, NULL, NULL, 2, 2, 1),
  (3, 'own-daily:2:2026-11-24', 1, 'D-ANA', 'own', 'net-0', '00f63b486a7f', 'networking', '2301', 2, '', '', NULL, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-25 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (4, 'daily:1:2026-11-24', 1, 'general', 'daily', 'com-0', 'd84508e3ac52', 'compute', '2013', NULL, '', '', NULL, '2026-11-24', TRUE, '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', 86400, NULL, NULL, 3, 4, 1),
  (5, 'ask:slack:T1:98f309e68b44852e0fff57116a1918b9', 1, 'general', 'ask', 'com-10', '7070e4b05da6', 'compute', '1032', 3, 'compute', '', NULL, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', NULL, NULL, NULL, 4, 2, 1),
  (6, 'own-daily:2:2026-11-25', 1, 'D-ANA', 'own', 'com-9', 'f7a8786748b4', 'compute', '2310', 2, '', '', NULL, NULL, NULL, '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-26 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (7, 'daily:1:2026-11-25', 1, 'general', 'daily', 'com-1', 'e31bc909b668', 'compute', '1320', NULL, '', '', NULL, '2026-11-25', TRUE, '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-26 09:31:00.000000', NULL, NULL, NULL, NULL, 5, 2, 1),
  (8, 'ask:slack:T1:da31235bad9fbfc2498b4a48a5f1ae79', 1, 'general', 'ask', 'com-6', '01824a77394b', 'compute', '2031', 3, 'compute', '', NULL, NULL, NULL, '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-26 09:31:00.000000', NULL, NULL, NULL, NULL, 6, 3, 2),
  (9, 'practice:slack:T1:f0a5b103ce53c42ff3bd8a5ed17faca0', 1, 'general', 'practice', 'com-8', 'f29637de7af5', 'compute', '0231', 2, '', '', NULL, NULL, NULL, '2026-11-25 11:55:00.000000', NULL, '2026-11-26 11:55:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (10, 'ask:slack:T1:2c87e89cdd8c874aa20478775e815b25', 1, 'random', 'ask', 'net-0', '00f63b486a7f', 'networking', '1302', 2, 'networking', '', NULL, NULL, NULL, '2026-11-25 11:55:00.000000', NULL, '2026-11-26 11:55:00.000000', '2026-11-25 11:55:00.000000', NULL, NULL, 'not_invited', 8, 0, 0),
  (11, 'ask:slack:T1:e19718fcac9277e28901886694f7e22a', 1, 'random', 'ask', 'dat-0', 'f5144555a5c6', 'databases', '43102', 3, 'databases', '', NULL, NULL, NULL, '2026-11-25 11:55:00.000000', NULL, '2026-11-26 11:55:00.000000', NULL, NULL, NULL, NULL, 9, 0, 0);

INSERT INTO keepers ("id", "workspace_id", "channel", "player_id") VALUES
  (1, 1, 'general', 1);

INSERT INTO reports ("id", "key", "workspace_id", "player_id", "question_id", "revision", "text", "at") VALUES
  (1, 'report:slack:T1:9aea84e2b4964f1de430168a93788f64', 1, 3, 'com-2', '2b11ee76116f', 'wrong, isn''t it', '2026-11-23 09:31:00.000000');

INSERT INTO schedules ("id", "workspace_id", "channel", "at", "zone", "days", "topic", "active", "paused_until", "trouble", "set_by", "player_id", "next_on", "next_at") VALUES
  (1, 1, 'general', '10:30', NULL, '0123456', '', TRUE, NULL, NULL, 'U-BOSS', NULL, '2026-11-26', '2026-11-26 09:30:00.000000'),
  (2, 1, 'D-ANA', '09:30', NULL, '01234', '', TRUE, NULL, NULL, 'U-ANA', 2, '2026-11-26', '2026-11-26 00:30:00.000000');

INSERT INTO scores ("workspace_id", "channel", "period", "player_id", "points") VALUES
  (1, '', '2026-11', 2, 70),
  (1, '', '2026-11', 3, 50),
  (1, '', '2026-11', 5, 30),
  (1, '', '2026-11-23', 2, 70),
  (1, '', '2026-11-23', 3, 50),
  (1, '', '2026-11-23', 5, 30),
  (1, '', 'all', 2, 70),
  (1, '', 'all', 3, 50),
  (1, '', 'all', 5, 30),
  (1, 'general', '2026-11', 2, 70),
  (1, 'general', '2026-11', 3, 50),
  (1, 'general', '2026-11', 5, 30),
  (1, 'general', '2026-11-23', 2, 70),
  (1, 'general', '2026-11-23', 3, 50),
  (1, 'general', '2026-11-23', 5, 30),
  (1, 'general', 'all', 2, 70),
  (1, 'general', 'all', 3, 50),
  (1, 'general', 'all', 5, 30);

INSERT INTO answers ("id", "card_id", "player_id", "occasion", "channel", "question_id", "topic", "response", "right", "points", "withheld", "forgiven", "at", "day", "scored_on") VALUES
  (1, 1, 2, 'daily', 'general', 'com-2', 'compute', '2', FALSE, 0, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (2, 1, 3, 'daily', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (3, 1, 4, 'daily', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (4, 1, 5, 'daily', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (5, 2, 2, 'ask', 'general', 'com-8', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (6, 2, 5, 'ask', 'general', 'com-8', 'compute', '2', FALSE, 0, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (7, 4, 2, 'daily', 'general', 'com-0', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24', '2026-11-24'),
  (8, 4, 3, 'daily', 'general', 'com-0', 'compute', '2', FALSE, 0, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24', '2026-11-24'),
  (9, 4, 4, 'daily', 'general', 'com-0', 'compute', '2', FALSE, 0, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24', '2026-11-24'),
  (10, 4, 5, 'daily', 'general', 'com-0', 'compute', '2', FALSE, 0, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24', '2026-11-24'),
  (11, 5, 2, 'ask', 'general', 'com-10', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24', '2026-11-24'),
  (12, 5, 5, 'ask', 'general', 'com-10', 'compute', '1', FALSE, 0, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24', '2026-11-24'),
  (13, 7, 2, 'daily', 'general', 'com-1', 'compute', '1', FALSE, 0, NULL, NULL, '2026-11-25 09:31:00.000000', '2026-11-25', '2026-11-25'),
  (14, 7, 3, 'daily', 'general', 'com-1', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-25 09:31:00.000000', '2026-11-25', '2026-11-25'),
  (15, 8, 2, 'ask', 'general', 'com-6', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-25 09:31:00.000000', '2026-11-25', '2026-11-25'),
  (16, 8, 5, 'ask', 'general', 'com-6', 'compute', '2', FALSE, 0, NULL, NULL, '2026-11-25 09:31:00.000000', '2026-11-25', '2026-11-25'),
  (17, 9, 2, 'practice', 'general', 'com-8', 'compute', '0', TRUE, 0, 'practice', NULL, '2026-11-25 11:55:00.000000', '2026-11-25', '2026-11-25'),
  (18, 8, 4, 'ask', 'general', 'com-6', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-25 11:55:00.000000', '2026-11-25', '2026-11-25');

INSERT INTO forgotten ("card_id", "digest", "answered") VALUES
  (8, '6597ee6f5cbb6ff09db13957527989da3b526e2d66f696cbce7d0aaec473d9c8', TRUE);

INSERT INTO occurrences ("schedule_id", "on_date", "due", "card_id", "missed") VALUES
  (1, '2026-11-23', '2026-11-23 09:30:00.000000', 1, NULL),
  (1, '2026-11-24', '2026-11-24 09:30:00.000000', 4, NULL),
  (1, '2026-11-25', '2026-11-25 09:30:00.000000', 7, NULL),
  (2, '2026-11-24', '2026-11-24 00:30:00.000000', 3, NULL),
  (2, '2026-11-25', '2026-11-25 00:30:00.000000', 6, NULL);
