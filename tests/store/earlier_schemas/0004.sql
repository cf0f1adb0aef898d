-- A little quiz as schema 0004's own code left it: dailies, one of a person's own, cards of one and of several right
-- options, practice, a shared board, a report, keepers, somebody who left, somebody who asked to be forgotten, and
-- errands on their way. Moments are in UTC.

INSERT INTO listening ("id", "platform", "since", "until") VALUES
  (1, 'slack', '2026-11-23 09:00:00.000000', '2026-11-25 09:31:00.000000');

INSERT INTO snapshots ("question_id", "revision", "body") VALUES
  ('com-2', '2b11ee76116f', '{"format": 2, "id": "com-2", "topic": "compute", "difficulty": "hard", "stem": "What about com-2?", "task": {"form": "choose", "options": [{"text": "yes, com-2 option 0", "why": "Why 0 of com-2 is right."}, {"text": "no, com-2 option 1", "why": "Why 1 of com-2 is wrong."}, {"text": "no, com-2 option 2", "why": "Why 2 of com-2 is wrong."}, {"text": "no, com-2 option 3", "why": "Why 3 of com-2 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-2.html"]}'),
  ('com-8', 'f29637de7af5', '{"format": 2, "id": "com-8", "topic": "compute", "difficulty": "hard", "stem": "What about com-8?", "task": {"form": "choose", "options": [{"text": "yes, com-8 option 0", "why": "Why 0 of com-8 is right."}, {"text": "no, com-8 option 1", "why": "Why 1 of com-8 is wrong."}, {"text": "no, com-8 option 2", "why": "Why 2 of com-8 is wrong."}, {"text": "no, com-8 option 3", "why": "Why 3 of com-8 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-8.html"]}'),
  ('dat-0', 'f5144555a5c6', '{"format": 2, "id": "dat-0", "topic": "databases", "difficulty": "medium", "stem": "What about dat-0?", "task": {"form": "choose", "options": [{"text": "yes, dat-0 option 0", "why": "Why 0 of dat-0 is right."}, {"text": "yes, dat-0 option 1", "why": "Why 1 of dat-0 is right."}, {"text": "no, dat-0 option 2", "why": "Why 2 of dat-0 is wrong."}, {"text": "no, dat-0 option 3", "why": "Why 3 of dat-0 is wrong."}, {"text": "no, dat-0 option 4", "why": "Why 4 of dat-0 is wrong."}], "correct": [0, 1]}, "links": ["https://docs.aws.amazon.com/databases/dat-0.html"]}'),
  ('com-6', '01824a77394b', '{"format": 2, "id": "com-6", "topic": "compute", "difficulty": "easy", "stem": "What about com-6?", "task": {"form": "choose", "options": [{"text": "yes, com-6 option 0", "why": "Why 0 of com-6 is right."}, {"text": "no, com-6 option 1", "why": "Why 1 of com-6 is wrong."}, {"text": "no, com-6 option 2", "why": "Why 2 of com-6 is wrong."}, {"text": "no, com-6 option 3", "why": "Why 3 of com-6 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-6.html"]}'),
  ('com-4', '6e1ca9e8119e', '{"format": 2, "id": "com-4", "topic": "compute", "difficulty": "medium", "stem": "What about com-4?", "task": {"form": "choose", "options": [{"text": "yes, com-4 option 0", "why": "Why 0 of com-4 is right."}, {"text": "no, com-4 option 1", "why": "Why 1 of com-4 is wrong."}, {"text": "no, com-4 option 2", "why": "Why 2 of com-4 is wrong."}, {"text": "no, com-4 option 3", "why": "Why 3 of com-4 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-4.html"]}'),
  ('net-0', '00f63b486a7f', '{"format": 2, "id": "net-0", "topic": "networking", "difficulty": "medium", "stem": "What about net-0?", "task": {"form": "choose", "options": [{"text": "yes, net-0 option 0", "why": "Why 0 of net-0 is right."}, {"text": "no, net-0 option 1", "why": "Why 1 of net-0 is wrong."}, {"text": "no, net-0 option 2", "why": "Why 2 of net-0 is wrong."}, {"text": "no, net-0 option 3", "why": "Why 3 of net-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-0.html"]}'),
  ('com-9', 'f7a8786748b4', '{"format": 2, "id": "com-9", "topic": "compute", "difficulty": "easy", "stem": "What about com-9?", "task": {"form": "choose", "options": [{"text": "yes, com-9 option 0", "why": "Why 0 of com-9 is right."}, {"text": "no, com-9 option 1", "why": "Why 1 of com-9 is wrong."}, {"text": "no, com-9 option 2", "why": "Why 2 of com-9 is wrong."}, {"text": "no, com-9 option 3", "why": "Why 3 of com-9 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-9.html"]}'),
  ('com-7', 'f3f1a308ff8b', '{"format": 2, "id": "com-7", "topic": "compute", "difficulty": "medium", "stem": "What about com-7?", "task": {"form": "choose", "options": [{"text": "yes, com-7 option 0", "why": "Why 0 of com-7 is right."}, {"text": "no, com-7 option 1", "why": "Why 1 of com-7 is wrong."}, {"text": "no, com-7 option 2", "why": "Why 2 of com-7 is wrong."}, {"text": "no, com-7 option 3", "why": "Why 3 of com-7 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-7.html"]}');

INSERT INTO workspaces ("id", "platform", "name", "zone", "zone_asked", "lost_at", "back_at") VALUES
  (1, 'slack', 'T1', 'Europe/Berlin', FALSE, NULL, NULL);

INSERT INTO zone_data ("id", "version") VALUES
  (1, '');

INSERT INTO edits ("id", "workspace_id", "at") VALUES
  (1, 1, '2026-11-25 09:31:00.000000');

INSERT INTO outbox ("key", "workspace_id", "channel", "user", "shows", "due_at", "expires_at", "attempts", "done_at", "waits_for") VALUES
  ('welcome:slack:T1:general', 1, 'general', NULL, '{"shows": "welcome"}', '2026-11-23 09:00:30.000000', NULL, 1, '2026-11-23 09:00:00.000000', NULL),
  ('card:1', 1, 'general', NULL, '{"shows": "card", "card_id": 1}', '2026-11-23 09:31:30.000000', '2026-11-23 23:00:00.000000', 1, '2026-11-23 09:31:00.000000', NULL),
  ('card:2', 1, 'general', NULL, '{"shows": "card", "card_id": 2}', '2026-11-23 09:31:30.000000', '2026-11-23 10:31:00.000000', 1, '2026-11-23 09:31:00.000000', NULL),
  ('card:3', 1, 'general', NULL, '{"shows": "card", "card_id": 3}', '2026-11-23 09:31:30.000000', '2026-11-23 10:31:00.000000', 1, '2026-11-23 09:31:00.000000', NULL),
  ('share:slack:T1:9aea84e2b4964f1de430168a93788f64', 1, 'general', NULL, '{"shows": "board", "period": "week", "everyone": false, "shared_by": 3, "places": [{"player_id": 2, "points": 60, "streak": 1}, {"player_id": 3, "points": 60, "streak": 1}, {"player_id": 4, "points": 30, "streak": 1}]}', '2026-11-23 09:31:30.000000', '2026-11-23 10:31:00.000000', 1, '2026-11-23 09:31:00.000000', NULL),
  ('told:1:com-8', 1, 'general', 'U-BOSS', '{"shows": "report", "report_id": 1}', '2026-11-23 09:31:30.000000', NULL, 1, '2026-11-23 09:31:00.000000', NULL),
  ('card:5', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 5}', '2026-11-24 09:31:30.000000', '2026-11-24 15:00:00.000000', 1, '2026-11-24 09:31:00.000000', NULL),
  ('card:6', 1, 'general', NULL, '{"shows": "card", "card_id": 6}', '2026-11-24 09:31:30.000000', '2026-11-24 23:00:00.000000', 1, '2026-11-24 09:31:00.000000', NULL),
  ('card:7', 1, 'D-ANA', 'U-ANA', '{"shows": "card", "card_id": 7}', '2026-11-25 09:31:30.000000', '2026-11-25 15:00:00.000000', 1, '2026-11-25 09:31:00.000000', NULL),
  ('card:8', 1, 'general', NULL, '{"shows": "card", "card_id": 8}', '2026-11-25 09:31:30.000000', '2026-11-25 23:00:00.000000', 1, '2026-11-25 09:31:00.000000', NULL),
  ('card:9', 1, 'random', NULL, '{"shows": "card", "card_id": 9}', '2026-11-25 09:32:10.000000', '2026-11-25 10:32:00.000000', 0, NULL, NULL),
  ('share:slack:T1:da31235bad9fbfc2498b4a48a5f1ae79', 1, 'general', NULL, '{"shows": "board", "period": "month", "everyone": false, "shared_by": 3, "places": [{"player_id": 3, "points": 70, "streak": 2}, {"player_id": 2, "points": 60, "streak": 1}]}', '2026-11-25 09:43:10.000000', '2026-11-25 10:43:00.000000', 0, NULL, NULL);

INSERT INTO players ("id", "workspace_id", "user", "name", "handle", "gone", "zone", "told_zone", "counts_in", "left_on", "hidden", "streak", "best_streak", "kept_on", "forgiven_on", "forgiven_told") VALUES
  (1, 1, 'U-BOSS', 'Boss', '', FALSE, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL),
  (2, 1, 'U-ANA', 'Ana', '', FALSE, NULL, 'Asia/Tokyo', 'Asia/Tokyo', NULL, TRUE, 1, 1, '2026-11-23', NULL, NULL),
  (3, 1, 'U-BO', 'Bo', '', FALSE, NULL, NULL, 'Europe/Berlin', NULL, FALSE, 2, 2, '2026-11-24', NULL, NULL),
  (4, 1, 'U-CY', 'Cy', '', TRUE, NULL, NULL, 'Europe/Berlin', NULL, FALSE, 1, 1, '2026-11-23', NULL, NULL),
  (5, 1, NULL, '', '', FALSE, NULL, NULL, NULL, NULL, TRUE, 0, 0, NULL, NULL, NULL);

INSERT INTO standing ("id", "key", "workspace_id", "channel", "shows", "posted_at", "message_id", "link", "version", "drawn", "urgent", "drawn_at", "redraw_at") VALUES
  (1, 'welcome:slack:T1:general', 1, 'general', '{"shows": "welcome"}', '2026-11-23 09:00:00.000000', 'general-1', 'https://chat.example/general-1', 0, 0, FALSE, '2026-11-23 09:00:00.000000', NULL),
  (2, 'card:1', 1, 'general', '{"shows": "card", "card_id": 1}', '2026-11-23 09:31:00.000000', 'general-2', 'https://chat.example/general-2', 4, 4, TRUE, '2026-11-24 09:31:00.000000', NULL),
  (3, 'card:2', 1, 'general', '{"shows": "card", "card_id": 2}', '2026-11-23 09:31:00.000000', 'general-3', 'https://chat.example/general-3', 5, 5, TRUE, '2026-11-24 09:31:00.000000', NULL),
  (4, 'card:3', 1, 'general', '{"shows": "card", "card_id": 3}', '2026-11-23 09:31:00.000000', 'general-4', 'https://chat.example/general-4', 2, 2, TRUE, '2026-11-24 09:31:00.000000', NULL),
  (5, 'share:slack:T1:9aea84e2b4964f1de430168a93788f64', 1, 'general', '{"shows": "board", "period": "week", "everyone": false, "shared_by": 3, "places": [{"player_id": 2, "points": 60, "streak": 1}, {"player_id": 3, "points": 60, "streak": 1}, {"player_id": 4, "points": 30, "streak": 1}]}', '2026-11-23 09:31:00.000000', 'general-5', 'https://chat.example/general-5', 2, 1, FALSE, '2026-11-24 09:31:00.000000', NULL),
  (6, 'card:6', 1, 'general', '{"shows": "card", "card_id": 6}', '2026-11-24 09:31:00.000000', 'general-6', 'https://chat.example/general-6', 2, 2, TRUE, '2026-11-25 09:31:00.000000', NULL),
  (7, 'card:8', 1, 'general', '{"shows": "card", "card_id": 8}', '2026-11-25 09:31:00.000000', 'general-7', 'https://chat.example/general-7', 0, 0, FALSE, '2026-11-25 09:31:00.000000', NULL),
  (8, 'card:9', 1, 'random', '{"shows": "card", "card_id": 9}', NULL, NULL, NULL, 0, 0, FALSE, NULL, NULL),
  (9, 'share:slack:T1:da31235bad9fbfc2498b4a48a5f1ae79', 1, 'general', '{"shows": "board", "period": "month", "everyone": false, "shared_by": 3, "places": [{"player_id": 3, "points": 70, "streak": 2}, {"player_id": 2, "points": 60, "streak": 1}]}', NULL, NULL, NULL, 1, 0, FALSE, NULL, NULL);

INSERT INTO cards ("id", "key", "workspace_id", "channel", "occasion", "question_id", "revision", "topic", "shuffle", "asker_id", "on_date", "scheduled", "asked_at", "posted_at", "closes_at", "closed_at", "heard_for", "deleted_at", "trouble", "standing_id", "answered", "right") VALUES
  (1, 'daily:1:2026-11-23', 1, 'general', 'daily', 'com-2', '2b11ee76116f', 'compute', '2310', NULL, '2026-11-23', TRUE, '2026-11-23 09:31:00.000000', '2026-11-23 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', 86400, NULL, NULL, 2, 3, 2),
  (2, 'ask:slack:T1:96a032d4f9084a9b00bb3bcc74505350', 1, 'general', 'ask', 'com-8', 'f29637de7af5', 'compute', '0213', 3, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', NULL, NULL, NULL, 3, 4, 4),
  (3, 'ask:slack:T1:0133953a03bbc7247fc15be62f8e2885', 1, 'general', 'ask', 'dat-0', 'f5144555a5c6', 'databases', '21430', 3, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', NULL, NULL, NULL, 4, 1, 0),
  (4, 'practice:slack:T1:713d9c71b4c0ac5b7a44ca47d75e7765', 1, 'general', 'practice', 'com-6', '01824a77394b', 'compute', '3120', 2, NULL, NULL, '2026-11-23 09:31:00.000000', NULL, '2026-11-24 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (5, 'own-daily:3:2026-11-24', 1, 'D-ANA', 'own', 'com-4', '6e1ca9e8119e', 'compute', '3021', 2, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-25 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (6, 'daily:1:2026-11-24', 1, 'general', 'daily', 'com-6', '01824a77394b', 'compute', '1230', NULL, '2026-11-24', TRUE, '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', 86400, NULL, NULL, 6, 1, 1),
  (7, 'own-daily:3:2026-11-25', 1, 'D-ANA', 'own', 'net-0', '00f63b486a7f', 'networking', '2310', 2, NULL, NULL, '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-26 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0),
  (8, 'daily:1:2026-11-25', 1, 'general', 'daily', 'com-9', 'f7a8786748b4', 'compute', '1320', NULL, '2026-11-25', TRUE, '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-26 09:31:00.000000', NULL, NULL, NULL, NULL, 7, 0, 0),
  (9, 'ask:slack:T1:7d12c543afad5d67f1567b8c46b75697', 1, 'random', 'ask', 'com-7', 'f3f1a308ff8b', 'compute', '1023', 2, NULL, NULL, '2026-11-25 09:32:00.000000', NULL, '2026-11-26 09:32:00.000000', NULL, NULL, NULL, NULL, 8, 0, 0),
  (10, 'practice:slack:T1:9c73deb7a1947a5b92a468cf2cbc1503', 1, 'general', 'practice', 'dat-0', 'f5144555a5c6', 'databases', '02341', 3, NULL, NULL, '2026-11-25 09:43:00.000000', NULL, '2026-11-26 09:43:00.000000', NULL, NULL, NULL, NULL, NULL, 0, 0);

INSERT INTO keepers ("id", "workspace_id", "channel", "player_id") VALUES
  (1, 1, 'general', 1),
  (2, 1, 'private', 1);

INSERT INTO reports ("id", "key", "workspace_id", "player_id", "question_id", "revision", "text", "at") VALUES
  (1, 'report:slack:T1:73b2e7dfee273a9ccf19c8b51e41701a', 1, 2, 'com-8', 'f29637de7af5', 'wrong, isn''t it', '2026-11-23 09:31:00.000000');

INSERT INTO schedules ("id", "workspace_id", "channel", "at", "zone", "days", "topic", "active", "paused_until", "trouble", "set_by", "player_id", "next_on", "next_at") VALUES
  (1, 1, 'general', '10:30', NULL, '0123456', '', TRUE, NULL, NULL, 'U-BOSS', NULL, '2026-11-26', '2026-11-26 09:30:00.000000'),
  (2, 1, 'private', '10:32', NULL, '01234', '', TRUE, NULL, NULL, 'U-BOSS', NULL, '2026-11-25', '2026-11-25 09:32:00.000000'),
  (3, 1, 'D-ANA', '09:30', NULL, '01234', '', TRUE, NULL, NULL, 'U-ANA', 2, '2026-11-26', '2026-11-26 00:30:00.000000');

INSERT INTO scores ("workspace_id", "channel", "period", "player_id", "points") VALUES
  (1, 'general', '2026-11-23', 2, 60),
  (1, 'general', '2026-11', 2, 60),
  (1, 'general', 'all', 2, 60),
  (1, '', '2026-11-23', 2, 60),
  (1, '', '2026-11', 2, 60),
  (1, '', 'all', 2, 60),
  (1, 'general', '2026-11-23', 3, 70),
  (1, 'general', '2026-11', 3, 70),
  (1, 'general', 'all', 3, 70),
  (1, '', '2026-11-23', 3, 70),
  (1, '', '2026-11', 3, 70),
  (1, '', 'all', 3, 70),
  (1, 'general', '2026-11-23', 4, 30),
  (1, 'general', '2026-11', 4, 30),
  (1, 'general', 'all', 4, 30),
  (1, '', '2026-11-23', 4, 30),
  (1, '', '2026-11', 4, 30),
  (1, '', 'all', 4, 30);

INSERT INTO answers ("id", "card_id", "player_id", "occasion", "channel", "question_id", "topic", "response", "right", "points", "withheld", "forgiven", "at", "day", "scored_on") VALUES
  (1, 1, 2, 'daily', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (2, 1, 3, 'daily', 'general', 'com-2', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (3, 1, 4, 'daily', 'general', 'com-2', 'compute', '2', FALSE, 0, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (4, 2, 2, 'ask', 'general', 'com-8', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (5, 2, 3, 'ask', 'general', 'com-8', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (6, 2, 4, 'ask', 'general', 'com-8', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (7, 3, 2, 'ask', 'general', 'dat-0', 'databases', '24', FALSE, 0, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (8, 4, 2, 'practice', 'general', 'com-6', 'compute', '0', TRUE, 0, 'practice', NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (9, 2, 5, 'ask', 'general', 'com-8', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (10, 6, 3, 'daily', 'general', 'com-6', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24', '2026-11-24');

INSERT INTO occurrences ("schedule_id", "on_date", "due", "card_id", "missed") VALUES
  (1, '2026-11-23', '2026-11-23 09:30:00.000000', 1, NULL),
  (2, '2026-11-23', '2026-11-23 09:32:00.000000', NULL, 'I was not running then'),
  (3, '2026-11-24', '2026-11-24 00:30:00.000000', 5, NULL),
  (1, '2026-11-24', '2026-11-24 09:30:00.000000', 6, NULL),
  (2, '2026-11-24', '2026-11-24 09:32:00.000000', NULL, 'I was not running then'),
  (3, '2026-11-25', '2026-11-25 00:30:00.000000', 7, NULL),
  (1, '2026-11-25', '2026-11-25 09:30:00.000000', 8, NULL);
