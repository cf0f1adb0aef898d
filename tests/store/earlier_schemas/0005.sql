-- A little quiz as schema 0005's own code left it: dailies, one of a person's own, cards that people asked for, one that
-- its asker revealed, practice, a shared board, a report, a keeper, somebody who hides, somebody who left, somebody who
-- asked to be forgotten while a card of theirs is open, and errands on their way. Moments are in UTC.

INSERT INTO listening ("id", "platform", "since", "until") VALUES
  (1, 'slack', '2026-11-23 09:00:00.000000', '2026-11-25 10:01:00.000000');

INSERT INTO snapshots ("question_id", "revision", "body") VALUES
  ('com-2', '2b11ee76116f', '{"format": 2, "id": "com-2", "topic": "compute", "difficulty": "hard", "stem": "What about com-2?", "task": {"form": "choose", "options": [{"text": "yes, com-2 option 0", "why": "Why 0 of com-2 is right."}, {"text": "no, com-2 option 1", "why": "Why 1 of com-2 is wrong."}, {"text": "no, com-2 option 2", "why": "Why 2 of com-2 is wrong."}, {"text": "no, com-2 option 3", "why": "Why 3 of com-2 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-2.html"]}'),
  ('com-8', 'f29637de7af5', '{"format": 2, "id": "com-8", "topic": "compute", "difficulty": "hard", "stem": "What about com-8?", "task": {"form": "choose", "options": [{"text": "yes, com-8 option 0", "why": "Why 0 of com-8 is right."}, {"text": "no, com-8 option 1", "why": "Why 1 of com-8 is wrong."}, {"text": "no, com-8 option 2", "why": "Why 2 of com-8 is wrong."}, {"text": "no, com-8 option 3", "why": "Why 3 of com-8 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-8.html"]}'),
  ('dat-0', 'f5144555a5c6', '{"format": 2, "id": "dat-0", "topic": "databases", "difficulty": "medium", "stem": "What about dat-0?", "task": {"form": "choose", "options": [{"text": "yes, dat-0 option 0", "why": "Why 0 of dat-0 is right."}, {"text": "yes, dat-0 option 1", "why": "Why 1 of dat-0 is right."}, {"text": "no, dat-0 option 2", "why": "Why 2 of dat-0 is wrong."}, {"text": "no, dat-0 option 3", "why": "Why 3 of dat-0 is wrong."}, {"text": "no, dat-0 option 4", "why": "Why 4 of dat-0 is wrong."}], "correct": [0, 1]}, "links": ["https://docs.aws.amazon.com/databases/dat-0.html"]}'),
  ('com-6', '01824a77394b', '{"format": 2, "id": "com-6", "topic": "compute", "difficulty": "easy", "stem": "What about com-6?", "task": {"form": "choose", "options": [{"text": "yes, com-6 option 0", "why": "Why 0 of com-6 is right."}, {"text": "no, com-6 option 1", "why": "Why 1 of com-6 is wrong."}, {"text": "no, com-6 option 2", "why": "Why 2 of com-6 is wrong."}, {"text": "no, com-6 option 3", "why": "Why 3 of com-6 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-6.html"]}'),
  ('com-0', 'd84508e3ac52', '{"format": 2, "id": "com-0", "topic": "compute", "difficulty": "easy", "stem": "What about com-0?", "task": {"form": "choose", "options": [{"text": "yes, com-0 option 0", "why": "Why 0 of com-0 is right."}, {"text": "no, com-0 option 1", "why": "Why 1 of com-0 is wrong."}, {"text": "no, com-0 option 2", "why": "Why 2 of com-0 is wrong."}, {"text": "no, com-0 option 3", "why": "Why 3 of com-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-0.html"]}'),
  ('com-7', 'f3f1a308ff8b', '{"format": 2, "id": "com-7", "topic": "compute", "difficulty": "medium", "stem": "What about com-7?", "task": {"form": "choose", "options": [{"text": "yes, com-7 option 0", "why": "Why 0 of com-7 is right."}, {"text": "no, com-7 option 1", "why": "Why 1 of com-7 is wrong."}, {"text": "no, com-7 option 2", "why": "Why 2 of com-7 is wrong."}, {"text": "no, com-7 option 3", "why": "Why 3 of com-7 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-7.html"]}'),
  ('com-10', '7070e4b05da6', '{"format": 2, "id": "com-10", "topic": "compute", "difficulty": "medium", "stem": "What about com-10?", "task": {"form": "choose", "options": [{"text": "yes, com-10 option 0", "why": "Why 0 of com-10 is right."}, {"text": "no, com-10 option 1", "why": "Why 1 of com-10 is wrong."}, {"text": "no, com-10 option 2", "why": "Why 2 of com-10 is wrong."}, {"text": "no, com-10 option 3", "why": "Why 3 of com-10 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-10.html"]}'),
  ('com-11', 'd33847562657', '{"format": 2, "id": "com-11", "topic": "compute", "difficulty": "hard", "stem": "What about com-11?", "task": {"form": "choose", "options": [{"text": "yes, com-11 option 0", "why": "Why 0 of com-11 is right."}, {"text": "no, com-11 option 1", "why": "Why 1 of com-11 is wrong."}, {"text": "no, com-11 option 2", "why": "Why 2 of com-11 is wrong."}, {"text": "no, com-11 option 3", "why": "Why 3 of com-11 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-11.html"]}');

INSERT INTO workspaces ("id", "platform", "name", "zone", "zone_asked", "lost_at", "back_at") VALUES
  (1, 'slack', 'T1', NULL, FALSE, NULL, NULL);

INSERT INTO zone_data ("id", "version") VALUES
  (1, '');

INSERT INTO edits ("id", "workspace_id", "at") VALUES
  (1, 1, '2026-11-25 10:01:00.000000');

INSERT INTO outbox ("key", "workspace_id", "channel", "user", "shows", "due_at", "expires_at", "attempts", "done_at", "waits_for") VALUES
  ('card:1', 1, 'general', NULL, '{"shows": "card", "card_id": 1}', '2026-11-23 10:01:30.000000', '2026-11-24 00:00:00.000000', 1, '2026-11-23 10:01:00.000000', NULL),
  ('card:2', 1, 'general', NULL, '{"shows": "card", "card_id": 2}', '2026-11-23 10:01:30.000000', '2026-11-23 11:01:00.000000', 1, '2026-11-23 10:01:00.000000', NULL),
  ('card:3', 1, 'general', NULL, '{"shows": "card", "card_id": 3}', '2026-11-23 10:01:30.000000', '2026-11-23 11:01:00.000000', 1, '2026-11-23 10:01:00.000000', NULL),
  ('told:1:com-8', 1, 'general', 'U-BOSS', '{"shows": "report", "report_id": 1}', '2026-11-23 10:01:30.000000', NULL, 1, '2026-11-23 10:01:00.000000', NULL),
  ('share:slack:T1:72a214a1f8dab1e626e60945561182af', 1, 'general', NULL, '{"shows": "board", "period": "week", "everyone": false, "shared_by": 3, "places": [{"player_id": 2, "points": 60, "streak": 1}, {"player_id": 3, "points": 60, "streak": 1}, {"player_id": 4, "points": 30, "streak": 1}]}', '2026-11-23 10:01:30.000000', '2026-11-23 11:01:00.000000', 1, '2026-11-23 10:01:00.000000', NULL),
  ('card:6', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 6}', '2026-11-24 10:01:30.000000', '2026-11-24 15:00:00.000000', 1, '2026-11-24 10:01:00.000000', NULL),
  ('card:7', 1, 'general', NULL, '{"shows": "card", "card_id": 7}', '2026-11-24 10:01:30.000000', '2026-11-25 00:00:00.000000', 1, '2026-11-24 10:01:00.000000', NULL),
  ('card:8', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 8}', '2026-11-25 10:01:30.000000', '2026-11-25 15:00:00.000000', 1, '2026-11-25 10:01:00.000000', NULL),
  ('card:9', 1, 'general', NULL, '{"shows": "card", "card_id": 9}', '2026-11-25 10:01:30.000000', '2026-11-26 00:00:00.000000', 1, '2026-11-25 10:01:00.000000', NULL),
  ('card:10', 1, 'random', NULL, '{"shows": "card", "card_id": 10}', '2026-11-25 10:01:30.000000', '2026-11-25 11:01:00.000000', 1, '2026-11-25 10:01:00.000000', NULL);

INSERT INTO players ("id", "workspace_id", "user", "name", "handle", "gone", "gone_since", "zone", "told_zone", "counts_in", "left_on", "hidden", "streak", "best_streak", "kept_on", "forgiven_on", "forgiven_told") VALUES
  (1, 1, 'U-BOSS', 'Boss', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (2, 1, 'U-ANA', 'Ana', '', FALSE, NULL, NULL, 'Asia/Tokyo', 'Asia/Tokyo', NULL, TRUE, 1, 1, '2026-11-23', NULL, NULL),
  (3, 1, 'U-BO', 'Bo', '', FALSE, NULL, NULL, NULL, 'UTC', NULL, FALSE, 3, 3, '2026-11-25', NULL, NULL),
  (4, 1, 'U-CY', 'Cy', '', TRUE, '2026-11-25 09:31:00.000000', NULL, NULL, 'UTC', NULL, FALSE, 1, 1, '2026-11-23', NULL, NULL),
  (5, 1, NULL, '', '', FALSE, NULL, NULL, NULL, NULL, NULL, TRUE, 0, 0, NULL, NULL, NULL),
  (6, 1, 'U-EVE', 'Eve', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 1, 1, '2026-11-24', NULL, NULL);

INSERT INTO standing ("id", "key", "workspace_id", "channel", "shows", "posted_at", "message_id", "link", "version", "drawn", "urgent", "drawn_at", "redraw_at") VALUES
  (1, 'card:1', 1, 'general', '{"shows": "card", "card_id": 1}', '2026-11-23 10:01:00.000000', 'general-1', 'https://chat.example/general-1', 5, 5, TRUE, '2026-11-24 10:01:00.000000', NULL),
  (2, 'card:2', 1, 'general', '{"shows": "card", "card_id": 2}', '2026-11-23 10:01:00.000000', 'general-2', 'https://chat.example/general-2', 5, 5, TRUE, '2026-11-24 10:01:00.000000', NULL),
  (3, 'card:3', 1, 'general', '{"shows": "card", "card_id": 3}', '2026-11-23 10:01:00.000000', 'general-3', 'https://chat.example/general-3', 2, 2, TRUE, '2026-11-24 10:01:00.000000', NULL),
  (4, 'share:slack:T1:72a214a1f8dab1e626e60945561182af', 1, 'general', '{"shows": "board", "period": "week", "everyone": false, "shared_by": 3, "places": [{"player_id": 2, "points": 60, "streak": 1}, {"player_id": 3, "points": 60, "streak": 1}, {"player_id": 4, "points": 30, "streak": 1}]}', '2026-11-23 10:01:00.000000', 'general-4', 'https://chat.example/general-4', 2, 0, FALSE, '2026-11-23 10:01:00.000000', NULL),
  (5, 'card:7', 1, 'general', '{"shows": "card", "card_id": 7}', '2026-11-24 10:01:00.000000', 'general-5', 'https://chat.example/general-5', 3, 3, TRUE, '2026-11-25 10:01:00.000000', NULL),
  (6, 'card:9', 1, 'general', '{"shows": "card", "card_id": 9}', '2026-11-25 10:01:00.000000', 'general-6', 'https://chat.example/general-6', 2, 0, FALSE, '2026-11-25 10:01:00.000000', NULL),
  (7, 'card:10', 1, 'random', '{"shows": "card", "card_id": 10}', '2026-11-25 10:01:00.000000', 'random-7', 'https://chat.example/random-7', 0, 0, FALSE, '2026-11-25 10:01:00.000000', NULL);

INSERT INTO cards ("id", "key", "workspace_id", "channel", "occasion", "question_id", "revision", "topic", "shuffle", "asker_id", "asked_topic", "asked_difficulty", "seen_at", "on_date", "scheduled", "asked_at", "posted_at", "closes_at", "closed_at", "heard_for", "deleted_at", "trouble", "standing_id", "answered", "right") VALUES
  (1, 'daily:1:2026-11-23', 1, 'general', 'daily', 'com-2', '2b11ee76116f', 'compute', '2310', NULL, '', '', NULL, '2026-11-23', TRUE, '2026-11-23 10:01:00.000000', '2026-11-23 10:01:00.000000', '2026-11-24 10:01:00.000000', '2026-11-24 10:01:00.000000', 86400, NULL, NULL, 1, 4, 3),
  (2, 'ask:slack:T1:76ef611cbaeced29694523dd521dd69d', 1, 'general', 'ask', 'com-8', 'f29637de7af5', 'compute', '0213', 3, 'compute', '', NULL, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23 10:01:00.000000', '2026-11-24 10:01:00.000000', '2026-11-24 10:01:00.000000', NULL, NULL, NULL, 2, 4, 4),
  (3, 'ask:slack:T1:01c5abf6e0f6e935b8e5174fe431c720', 1, 'general', 'ask', 'dat-0', 'f5144555a5c6', 'databases', '21430', 3, 'databases', '', '2026-11-23 10:01:00.000000', NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23 10:01:00.000000', '2026-11-24 10:01:00.000000', '2026-11-23 10:01:00.000000', NULL, NULL, NULL, 3, 1, 0),
  (4, 'practice:slack:T1:73b2e7dfee273a9ccf19c8b51e41701a', 1, 'general', 'practice', 'com-6', '01824a77394b', 'compute', '3120', 2, '', '', NULL, NULL, NULL, '2026-11-23 10:01:00.000000', NULL, '2026-11-24 10:01:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (5, 'practice:slack:T1:2deda90f0d62a178ea41db44f416fade', 1, 'general', 'practice', 'dat-0', 'f5144555a5c6', 'databases', '23401', 3, 'databases', '', NULL, NULL, NULL, '2026-11-23 10:01:00.000000', NULL, '2026-11-24 10:01:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (6, 'own-daily:2:2026-11-24', 1, 'D-ANA', 'own', 'com-0', 'd84508e3ac52', 'compute', '1320', 2, '', '', NULL, NULL, NULL, '2026-11-24 10:01:00.000000', '2026-11-24 10:01:00.000000', '2026-11-25 10:01:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (7, 'daily:1:2026-11-24', 1, 'general', 'daily', 'com-7', 'f3f1a308ff8b', 'compute', '2031', NULL, '', '', NULL, '2026-11-24', TRUE, '2026-11-24 10:01:00.000000', '2026-11-24 10:01:00.000000', '2026-11-25 10:01:00.000000', '2026-11-25 10:01:00.000000', 86400, NULL, NULL, 5, 2, 2),
  (8, 'own-daily:2:2026-11-25', 1, 'D-ANA', 'own', 'com-10', '7070e4b05da6', 'compute', '0231', 2, '', '', NULL, NULL, NULL, '2026-11-25 10:01:00.000000', '2026-11-25 10:01:00.000000', '2026-11-26 10:01:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (9, 'daily:1:2026-11-25', 1, 'general', 'daily', 'com-11', 'd33847562657', 'compute', '2031', NULL, '', '', NULL, '2026-11-25', TRUE, '2026-11-25 10:01:00.000000', '2026-11-25 10:01:00.000000', '2026-11-26 10:01:00.000000', NULL, NULL, NULL, NULL, 6, 2, 2),
  (10, 'ask:slack:T1:52ffd77f552dc51c2efd21ef29635f9a', 1, 'random', 'ask', 'com-10', '7070e4b05da6', 'compute', '0231', 3, 'compute', '', NULL, NULL, NULL, '2026-11-25 10:01:00.000000', '2026-11-25 10:01:00.000000', '2026-11-26 10:01:00.000000', NULL, NULL, NULL, NULL, 7, 0, 0);

INSERT INTO keepers ("id", "workspace_id", "channel", "player_id") VALUES
  (1, 1, 'general', 1);

INSERT INTO reports ("id", "key", "workspace_id", "player_id", "question_id", "revision", "text", "at") VALUES
  (1, 'report:slack:T1:9aea84e2b4964f1de430168a93788f64', 1, 3, 'com-8', 'f29637de7af5', 'wrong, isn''t it', '2026-11-23 10:01:00.000000');

INSERT INTO schedules ("id", "workspace_id", "channel", "at", "zone", "days", "topic", "active", "paused_until", "trouble", "set_by", "player_id", "next_on", "next_at") VALUES
  (1, 1, 'general', '09:30', NULL, '0123456', '', TRUE, NULL, NULL, 'U-BOSS', NULL, '2026-11-26', '2026-11-26 09:30:00.000000'),
  (2, 1, 'D-ANA', '09:30', NULL, '01234', '', TRUE, NULL, NULL, 'U-ANA', 2, '2026-11-26', '2026-11-26 00:30:00.000000');

INSERT INTO scores ("workspace_id", "channel", "period", "player_id", "points") VALUES
  (1, 'general', '2026-11-23', 2, 60),
  (1, 'general', '2026-11', 2, 60),
  (1, 'general', 'all', 2, 60),
  (1, '', '2026-11-23', 2, 60),
  (1, '', '2026-11', 2, 60),
  (1, '', 'all', 2, 60),
  (1, 'general', '2026-11-23', 3, 110),
  (1, 'general', '2026-11', 3, 110),
  (1, 'general', 'all', 3, 110),
  (1, '', '2026-11-23', 3, 110),
  (1, '', '2026-11', 3, 110),
  (1, '', 'all', 3, 110),
  (1, 'general', '2026-11-23', 4, 30),
  (1, 'general', '2026-11', 4, 30),
  (1, 'general', 'all', 4, 30),
  (1, '', '2026-11-23', 4, 30),
  (1, '', '2026-11', 4, 30),
  (1, '', 'all', 4, 30),
  (1, 'general', '2026-11-23', 6, 20),
  (1, 'general', '2026-11', 6, 20),
  (1, 'general', 'all', 6, 20),
  (1, '', '2026-11-23', 6, 20),
  (1, '', '2026-11', 6, 20),
  (1, '', 'all', 6, 20);

INSERT INTO answers ("id", "card_id", "player_id", "occasion", "channel", "question_id", "topic", "response", "right", "points", "withheld", "forgiven", "at", "day", "scored_on") VALUES
  (1, 1, 2, 'daily', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (2, 1, 3, 'daily', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (3, 1, 4, 'daily', 'general', 'com-2', 'compute', '2', FALSE, 0, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (4, 1, 5, 'daily', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (5, 2, 2, 'ask', 'general', 'com-8', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (6, 2, 3, 'ask', 'general', 'com-8', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (7, 2, 4, 'ask', 'general', 'com-8', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (8, 2, 5, 'ask', 'general', 'com-8', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (9, 3, 2, 'ask', 'general', 'dat-0', 'databases', '24', FALSE, 0, NULL, NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (10, 4, 2, 'practice', 'general', 'com-6', 'compute', '0', TRUE, 0, 'practice', NULL, '2026-11-23 10:01:00.000000', '2026-11-23', '2026-11-23'),
  (11, 7, 3, 'daily', 'general', 'com-7', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-24 10:01:00.000000', '2026-11-24', '2026-11-24'),
  (12, 7, 6, 'daily', 'general', 'com-7', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-24 10:01:00.000000', '2026-11-24', '2026-11-24'),
  (13, 9, 3, 'daily', 'general', 'com-11', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-25 10:01:00.000000', '2026-11-25', '2026-11-25'),
  (14, 9, 5, 'daily', 'general', 'com-11', 'compute', '0', TRUE, 30, NULL, '2026-11-24', '2026-11-25 10:01:00.000000', '2026-11-25', '2026-11-25');

INSERT INTO forgotten ("card_id", "digest", "answered") VALUES
  (9, '88cc21642a4df814d1898cd5a30e4fb9ed70a3c4e4c07656ad5a7b1d94380011', TRUE);

INSERT INTO occurrences ("schedule_id", "on_date", "due", "card_id", "missed") VALUES
  (1, '2026-11-23', '2026-11-23 09:30:00.000000', 1, NULL),
  (2, '2026-11-24', '2026-11-24 00:30:00.000000', 6, NULL),
  (1, '2026-11-24', '2026-11-24 09:30:00.000000', 7, NULL),
  (2, '2026-11-25', '2026-11-25 00:30:00.000000', 8, NULL),
  (1, '2026-11-25', '2026-11-25 09:30:00.000000', 9, NULL);

INSERT INTO forgetting_key ("id", "key") VALUES
  (1, '5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e');
