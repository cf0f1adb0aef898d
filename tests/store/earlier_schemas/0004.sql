-- A little quiz as schema 0004's own code left it: dailies, cards of one and of several right options, practice,
-- a shared board, a report, somebody who asked to be forgotten, and an errand of every kind on its way.
-- Moments are in UTC.

INSERT INTO snapshots (question_id, revision, body) VALUES
  ('com-2', '2b11ee76116f', '{"format": 2, "id": "com-2", "topic": "compute", "difficulty": "hard", "stem": "What about com-2?", "task": {"form": "choose", "options": [{"text": "yes, com-2 option 0", "why": "Why 0 of com-2 is right."}, {"text": "no, com-2 option 1", "why": "Why 1 of com-2 is wrong."}, {"text": "no, com-2 option 2", "why": "Why 2 of com-2 is wrong."}, {"text": "no, com-2 option 3", "why": "Why 3 of com-2 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-2.html"]}'),
  ('net-1', '5e1dcd017f0f', '{"format": 2, "id": "net-1", "topic": "networking", "difficulty": "medium", "stem": "What about net-1?", "task": {"form": "choose", "options": [{"text": "yes, net-1 option 0", "why": "Why 0 of net-1 is right."}, {"text": "no, net-1 option 1", "why": "Why 1 of net-1 is wrong."}, {"text": "no, net-1 option 2", "why": "Why 2 of net-1 is wrong."}, {"text": "no, net-1 option 3", "why": "Why 3 of net-1 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-1.html"]}'),
  ('dat-0', 'f5144555a5c6', '{"format": 2, "id": "dat-0", "topic": "databases", "difficulty": "medium", "stem": "What about dat-0?", "task": {"form": "choose", "options": [{"text": "yes, dat-0 option 0", "why": "Why 0 of dat-0 is right."}, {"text": "yes, dat-0 option 1", "why": "Why 1 of dat-0 is right."}, {"text": "no, dat-0 option 2", "why": "Why 2 of dat-0 is wrong."}, {"text": "no, dat-0 option 3", "why": "Why 3 of dat-0 is wrong."}, {"text": "no, dat-0 option 4", "why": "Why 4 of dat-0 is wrong."}], "correct": [0, 1]}, "links": ["https://docs.aws.amazon.com/databases/dat-0.html"]}'),
  ('com-6', '01824a77394b', '{"format": 2, "id": "com-6", "topic": "compute", "difficulty": "easy", "stem": "What about com-6?", "task": {"form": "choose", "options": [{"text": "yes, com-6 option 0", "why": "Why 0 of com-6 is right."}, {"text": "no, com-6 option 1", "why": "Why 1 of com-6 is wrong."}, {"text": "no, com-6 option 2", "why": "Why 2 of com-6 is wrong."}, {"text": "no, com-6 option 3", "why": "Why 3 of com-6 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-6.html"]}'),
  ('com-5', '87d6fb749541', '{"format": 2, "id": "com-5", "topic": "compute", "difficulty": "hard", "stem": "What about com-5?", "task": {"form": "choose", "options": [{"text": "yes, com-5 option 0", "why": "Why 0 of com-5 is right."}, {"text": "no, com-5 option 1", "why": "Why 1 of com-5 is wrong."}, {"text": "no, com-5 option 2", "why": "Why 2 of com-5 is wrong."}, {"text": "no, com-5 option 3", "why": "Why 3 of com-5 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-5.html"]}'),
  ('com-7', 'f3f1a308ff8b', '{"format": 2, "id": "com-7", "topic": "compute", "difficulty": "medium", "stem": "What about com-7?", "task": {"form": "choose", "options": [{"text": "yes, com-7 option 0", "why": "Why 0 of com-7 is right."}, {"text": "no, com-7 option 1", "why": "Why 1 of com-7 is wrong."}, {"text": "no, com-7 option 2", "why": "Why 2 of com-7 is wrong."}, {"text": "no, com-7 option 3", "why": "Why 3 of com-7 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-7.html"]}'),
  ('net-0', '00f63b486a7f', '{"format": 2, "id": "net-0", "topic": "networking", "difficulty": "medium", "stem": "What about net-0?", "task": {"form": "choose", "options": [{"text": "yes, net-0 option 0", "why": "Why 0 of net-0 is right."}, {"text": "no, net-0 option 1", "why": "Why 1 of net-0 is wrong."}, {"text": "no, net-0 option 2", "why": "Why 2 of net-0 is wrong."}, {"text": "no, net-0 option 3", "why": "Why 3 of net-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-0.html"]}'),
  ('com-9', 'f7a8786748b4', '{"format": 2, "id": "com-9", "topic": "compute", "difficulty": "easy", "stem": "What about com-9?", "task": {"form": "choose", "options": [{"text": "yes, com-9 option 0", "why": "Why 0 of com-9 is right."}, {"text": "no, com-9 option 1", "why": "Why 1 of com-9 is wrong."}, {"text": "no, com-9 option 2", "why": "Why 2 of com-9 is wrong."}, {"text": "no, com-9 option 3", "why": "Why 3 of com-9 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-9.html"]}');

INSERT INTO workspaces (id, platform, name, zone, zone_asked) VALUES
  (1, 'slack', 'T1', 'Europe/Berlin', false);

INSERT INTO zone_data (id, version) VALUES
  (1, '');

INSERT INTO edits (id, workspace_id, at) VALUES
  (1, 1, '2026-11-25 11:59:00.000000');

INSERT INTO outbox ("key", workspace_id, channel, "user", shows, due_at, expires_at, attempts, done_at) VALUES
  ('card:1', 1, 'general', NULL, '{"shows": "card", "card_id": 1}', '2026-11-23 09:31:30.000000', '2026-11-23 23:00:00.000000', 1, '2026-11-23 09:31:00.000000'),
  ('card:2', 1, 'general', NULL, '{"shows": "card", "card_id": 2}', '2026-11-23 09:31:30.000000', '2026-11-23 10:31:00.000000', 1, '2026-11-23 09:31:00.000000'),
  ('card:3', 1, 'general', NULL, '{"shows": "card", "card_id": 3}', '2026-11-23 09:31:30.000000', '2026-11-23 10:31:00.000000', 1, '2026-11-23 09:31:00.000000'),
  ('share:slack:T1:01c5abf6e0f6e935b8e5174fe431c720', 1, 'general', NULL, '{"shows": "board", "period": "week", "everyone": false, "shared_by": 2, "places": [{"player_id": 1, "points": 50, "streak": 1}, {"player_id": 2, "points": 20, "streak": 1}]}', '2026-11-23 09:31:30.000000', '2026-11-23 10:31:00.000000', 1, '2026-11-23 09:31:00.000000'),
  ('card:5', 1, 'general', NULL, '{"shows": "card", "card_id": 5}', '2026-11-24 09:31:30.000000', '2026-11-24 23:00:00.000000', 1, '2026-11-24 09:31:00.000000'),
  ('told:1:com-2', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 1}', '2026-11-24 09:31:30.000000', NULL, 1, '2026-11-24 09:31:00.000000'),
  ('card:6', 1, 'general', NULL, '{"shows": "card", "card_id": 6}', '2026-11-25 09:32:30.000000', '2026-11-25 23:00:00.000000', 1, '2026-11-25 09:32:00.000000'),
  ('share:slack:T1:4749ba8e974693d50b5cad7529cea1aa', 1, 'general', NULL, '{"shows": "board", "period": "week", "everyone": false, "shared_by": 2, "places": [{"player_id": 1, "points": 50, "streak": 2}, {"player_id": 2, "points": 20, "streak": 1}]}', '2026-11-25 09:32:30.000000', '2026-11-25 10:32:00.000000', 1, '2026-11-25 09:32:00.000000'),
  ('card:7', 1, 'C3', NULL, '{"shows": "card", "card_id": 7}', '2026-11-25 12:00:30.000000', '2026-11-26 00:00:00.000000', 1, '2026-11-25 12:00:00.000000'),
  ('trouble:2:2026-11-25', 1, 'C3', 'U-DEE', '{"shows": "paused", "schedule_id": 2}', '2026-11-25 12:00:00.000000', NULL, 0, NULL),
  ('card:8', 1, 'general', NULL, '{"shows": "card", "card_id": 8}', '2026-11-25 12:00:10.000000', '2026-11-25 13:00:00.000000', 0, NULL),
  ('share:slack:T1:01292b074882c1f35a9ddbbca9b2d297', 1, 'general', NULL, '{"shows": "board", "period": "all", "everyone": true, "shared_by": 2, "places": [{"player_id": 1, "points": 50, "streak": 2}, {"player_id": 2, "points": 20, "streak": 1}]}', '2026-11-25 12:00:00.000000', '2026-11-25 13:00:00.000000', 0, NULL),
  ('told:1:net-1', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 2}', '2026-11-25 12:00:00.000000', NULL, 0, NULL),
  ('welcome:slack:T1:C2', 1, 'C2', NULL, '{"shows": "welcome"}', '2026-11-25 12:00:00.000000', NULL, 0, NULL);

INSERT INTO players (id, workspace_id, "user", name, zone, told_zone, hidden, streak, best_streak, kept_on, forgiven_on, forgiven_told) VALUES
  (1, 1, 'U-ANA', 'Ana', NULL, 'Europe/Berlin', false, 2, 2, '2026-11-24', NULL, NULL),
  (2, 1, 'U-BO', 'Bo', NULL, NULL, false, 1, 1, '2026-11-23', NULL, NULL),
  (3, 1, NULL, '', NULL, NULL, true, 0, 0, NULL, NULL, NULL),
  (4, 1, 'U-DEE', 'Dee', NULL, NULL, false, 0, 0, NULL, NULL, NULL);

INSERT INTO schedules (id, workspace_id, channel, at, zone, days, topic, active, paused_until, trouble, set_by, next_on, next_at) VALUES
  (1, 1, 'general', '10:30', 'Europe/Berlin', '0123456', '', true, NULL, NULL, 'U-ANA', '2026-11-26', '2026-11-26 09:30:00.000000'),
  (2, 1, 'C3', '12:00', 'UTC', '01234', 'networking', true, NULL, 'not_invited', 'U-DEE', NULL, NULL);

INSERT INTO standing (id, "key", workspace_id, channel, shows, posted_at, message_id, link, version, drawn, urgent, drawn_at, redraw_at) VALUES
  (1, 'card:1', 1, 'general', '{"shows": "card", "card_id": 1}', '2026-11-23 09:31:00.000000', 'general-1', 'https://chat.example/general-1', 4, 4, true, '2026-11-24 09:31:00.000000', NULL),
  (2, 'card:2', 1, 'general', '{"shows": "card", "card_id": 2}', '2026-11-23 09:31:00.000000', 'general-2', 'https://chat.example/general-2', 2, 2, true, '2026-11-24 09:31:00.000000', NULL),
  (3, 'card:3', 1, 'general', '{"shows": "card", "card_id": 3}', '2026-11-23 09:31:00.000000', 'general-3', 'https://chat.example/general-3', 3, 3, true, '2026-11-24 09:31:00.000000', NULL),
  (4, 'share:slack:T1:01c5abf6e0f6e935b8e5174fe431c720', 1, 'general', '{"shows": "board", "period": "week", "everyone": false, "shared_by": 2, "places": [{"player_id": 1, "points": 50, "streak": 1}, {"player_id": 2, "points": 20, "streak": 1}]}', '2026-11-23 09:31:00.000000', 'general-4', 'https://chat.example/general-4', 1, 1, false, '2026-11-25 11:59:00.000000', NULL),
  (5, 'card:5', 1, 'general', '{"shows": "card", "card_id": 5}', '2026-11-24 09:31:00.000000', 'general-5', 'https://chat.example/general-5', 2, 2, true, '2026-11-25 09:32:00.000000', NULL),
  (6, 'card:6', 1, 'general', '{"shows": "card", "card_id": 6}', '2026-11-25 09:32:00.000000', 'general-6', 'https://chat.example/general-6', 0, 0, false, '2026-11-25 09:32:00.000000', NULL),
  (7, 'share:slack:T1:4749ba8e974693d50b5cad7529cea1aa', 1, 'general', '{"shows": "board", "period": "week", "everyone": false, "shared_by": 2, "places": [{"player_id": 1, "points": 50, "streak": 2}, {"player_id": 2, "points": 20, "streak": 1}]}', '2026-11-25 09:32:00.000000', 'general-7', 'https://chat.example/general-7', 0, 0, false, '2026-11-25 09:32:00.000000', NULL),
  (8, 'card:7', 1, 'C3', '{"shows": "card", "card_id": 7}', NULL, NULL, NULL, 0, 0, false, NULL, NULL),
  (9, 'card:8', 1, 'general', '{"shows": "card", "card_id": 8}', NULL, NULL, NULL, 0, 0, false, NULL, NULL),
  (10, 'share:slack:T1:01292b074882c1f35a9ddbbca9b2d297', 1, 'general', '{"shows": "board", "period": "all", "everyone": true, "shared_by": 2, "places": [{"player_id": 1, "points": 50, "streak": 2}, {"player_id": 2, "points": 20, "streak": 1}]}', NULL, NULL, NULL, 0, 0, false, NULL, NULL),
  (11, 'welcome:slack:T1:C2', 1, 'C2', '{"shows": "welcome"}', NULL, NULL, NULL, 0, 0, false, NULL, NULL);

INSERT INTO cards (id, "key", workspace_id, channel, occasion, question_id, revision, topic, shuffle, asker_id, on_date, asked_at, posted_at, closes_at, closed_at, trouble, standing_id, answered, "right") VALUES
  (1, 'daily:1:2026-11-23', 1, 'general', 'daily', 'com-2', '2b11ee76116f', 'compute', '2310', NULL, '2026-11-23', '2026-11-23 09:31:00.000000', '2026-11-23 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', NULL, 1, 3, 2),
  (2, 'ask:slack:T1:826903ad5aaccd2ae7fc6b564e4615b4', 1, 'general', 'ask', 'net-1', '5e1dcd017f0f', 'networking', '0213', 1, NULL, '2026-11-23 09:31:00.000000', '2026-11-23 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', NULL, 2, 1, 1),
  (3, 'ask:slack:T1:76ef611cbaeced29694523dd521dd69d', 1, 'general', 'ask', 'dat-0', 'f5144555a5c6', 'databases', '21430', 2, NULL, '2026-11-23 09:31:00.000000', '2026-11-23 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', NULL, 3, 2, 1),
  (4, 'practice:slack:T1:1236dbd6be408922d8406a7392dd6dab', 1, 'general', 'practice', 'com-6', '01824a77394b', 'compute', '3120', 1, NULL, '2026-11-23 09:31:00.000000', NULL, '2026-11-24 09:31:00.000000', NULL, NULL, NULL, 0, 0),
  (5, 'daily:1:2026-11-24', 1, 'general', 'daily', 'com-5', '87d6fb749541', 'compute', '3021', NULL, '2026-11-24', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-25 09:32:00.000000', NULL, 5, 1, 0),
  (6, 'daily:1:2026-11-25', 1, 'general', 'daily', 'com-7', 'f3f1a308ff8b', 'compute', '1230', NULL, '2026-11-25', '2026-11-25 09:32:00.000000', '2026-11-25 09:32:00.000000', '2026-11-26 09:32:00.000000', NULL, NULL, 6, 0, 0),
  (7, 'daily:2:2026-11-25', 1, 'C3', 'daily', 'net-0', '00f63b486a7f', 'networking', '1023', NULL, '2026-11-25', '2026-11-25 12:00:00.000000', NULL, '2026-11-26 12:00:00.000000', '2026-11-25 12:00:00.000000', 'not_invited', 8, 0, 0),
  (8, 'ask:slack:T1:2deda90f0d62a178ea41db44f416fade', 1, 'general', 'ask', 'com-9', 'f7a8786748b4', 'compute', '1320', 2, NULL, '2026-11-25 12:00:00.000000', NULL, '2026-11-26 12:00:00.000000', NULL, NULL, 9, 0, 0);

INSERT INTO reports (id, "key", workspace_id, player_id, question_id, revision, text, at) VALUES
  (1, 'report:slack:T1:0d293eae4662604d111ce5bd1a75a79e', 1, 2, 'com-2', '2b11ee76116f', 'The second option is right too.', '2026-11-24 09:31:00.000000'),
  (2, 'report:slack:T1:98f309e68b44852e0fff57116a1918b9', 1, 2, 'net-1', '5e1dcd017f0f', 'The link is dead.', '2026-11-25 12:00:00.000000');

INSERT INTO scores (workspace_id, channel, period, player_id, points) VALUES
  (1, 'general', '2026-11-23', 1, 50),
  (1, 'general', '2026-11', 1, 50),
  (1, 'general', 'all', 1, 50),
  (1, '', '2026-11-23', 1, 50),
  (1, '', '2026-11', 1, 50),
  (1, '', 'all', 1, 50),
  (1, 'general', '2026-11-23', 2, 20),
  (1, 'general', '2026-11', 2, 20),
  (1, 'general', 'all', 2, 20),
  (1, '', '2026-11-23', 2, 20),
  (1, '', '2026-11', 2, 20),
  (1, '', 'all', 2, 20);

INSERT INTO answers (id, card_id, player_id, occasion, channel, question_id, topic, response, "right", points, withheld, forgiven, at, day, scored_on) VALUES
  (1, 1, 1, 'daily', 'general', 'com-2', 'compute', '0', true, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (2, 1, 2, 'daily', 'general', 'com-2', 'compute', '2', false, 0, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (3, 1, 3, 'daily', 'general', 'com-2', 'compute', '0', true, 30, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (4, 2, 2, 'ask', 'general', 'net-1', 'networking', '0', true, 20, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (5, 3, 1, 'ask', 'general', 'dat-0', 'databases', '01', true, 20, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (6, 3, 3, 'ask', 'general', 'dat-0', 'databases', '24', false, 0, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (7, 4, 1, 'practice', 'general', 'com-6', 'compute', '0', true, 0, 'practice', NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (8, 5, 1, 'daily', 'general', 'com-5', 'compute', '3', false, 0, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24', '2026-11-24');

INSERT INTO occurrences (schedule_id, on_date, due, card_id, missed) VALUES
  (1, '2026-11-23', '2026-11-23 09:30:00.000000', 1, NULL),
  (1, '2026-11-24', '2026-11-24 09:30:00.000000', 5, NULL),
  (1, '2026-11-25', '2026-11-25 09:30:00.000000', 6, NULL),
  (2, '2026-11-25', '2026-11-25 12:00:00.000000', 7, 'I could not post in this channel');
