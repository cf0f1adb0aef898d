-- A little quiz as schema 0004's own code left it: dailies, a practice card, shared boards, a report, a missed daily,
-- somebody who asked to be forgotten, and errands on their way. Moments are in UTC.

INSERT INTO snapshots (question_id, revision, body) VALUES
  ('net-0', '00f63b486a7f', '{"format": 2, "id": "net-0", "topic": "networking", "difficulty": "medium", "stem": "What about net-0?", "task": {"form": "choose", "options": [{"text": "yes, net-0 option 0", "why": "Why 0 of net-0 is right."}, {"text": "no, net-0 option 1", "why": "Why 1 of net-0 is wrong."}, {"text": "no, net-0 option 2", "why": "Why 2 of net-0 is wrong."}, {"text": "no, net-0 option 3", "why": "Why 3 of net-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-0.html"]}'),
  ('com-7', 'f3f1a308ff8b', '{"format": 2, "id": "com-7", "topic": "compute", "difficulty": "medium", "stem": "What about com-7?", "task": {"form": "choose", "options": [{"text": "yes, com-7 option 0", "why": "Why 0 of com-7 is right."}, {"text": "no, com-7 option 1", "why": "Why 1 of com-7 is wrong."}, {"text": "no, com-7 option 2", "why": "Why 2 of com-7 is wrong."}, {"text": "no, com-7 option 3", "why": "Why 3 of com-7 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-7.html"]}'),
  ('com-3', '4d7021faad20', '{"format": 2, "id": "com-3", "topic": "compute", "difficulty": "easy", "stem": "What about com-3?", "task": {"form": "choose", "options": [{"text": "yes, com-3 option 0", "why": "Why 0 of com-3 is right."}, {"text": "no, com-3 option 1", "why": "Why 1 of com-3 is wrong."}, {"text": "no, com-3 option 2", "why": "Why 2 of com-3 is wrong."}, {"text": "no, com-3 option 3", "why": "Why 3 of com-3 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-3.html"]}'),
  ('net-1', '5e1dcd017f0f', '{"format": 2, "id": "net-1", "topic": "networking", "difficulty": "medium", "stem": "What about net-1?", "task": {"form": "choose", "options": [{"text": "yes, net-1 option 0", "why": "Why 0 of net-1 is right."}, {"text": "no, net-1 option 1", "why": "Why 1 of net-1 is wrong."}, {"text": "no, net-1 option 2", "why": "Why 2 of net-1 is wrong."}, {"text": "no, net-1 option 3", "why": "Why 3 of net-1 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-1.html"]}'),
  ('com-9', 'f7a8786748b4', '{"format": 2, "id": "com-9", "topic": "compute", "difficulty": "easy", "stem": "What about com-9?", "task": {"form": "choose", "options": [{"text": "yes, com-9 option 0", "why": "Why 0 of com-9 is right."}, {"text": "no, com-9 option 1", "why": "Why 1 of com-9 is wrong."}, {"text": "no, com-9 option 2", "why": "Why 2 of com-9 is wrong."}, {"text": "no, com-9 option 3", "why": "Why 3 of com-9 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-9.html"]}');

INSERT INTO workspaces (id, platform, name, zone, zone_asked) VALUES
  (1, 'slack', 'T1', 'Asia/Tokyo', false);

INSERT INTO zone_data (id, version) VALUES
  (1, '');

INSERT INTO edits (id, workspace_id, "at") VALUES
  (1, 1, '2026-11-25 09:31:00.000000');

INSERT INTO outbox ("key", workspace_id, channel, "user", shows, due_at, expires_at, attempts, done_at) VALUES
  ('card:1', 1, 'general', NULL, '{"shows": "card", "card_id": 1}', '2026-11-23 09:31:30.000000', '2026-11-24 00:00:00.000000', 1, '2026-11-23 09:31:00.000000'),
  ('told:1:net-0', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 1}', '2026-11-23 09:31:30.000000', NULL, 1, '2026-11-23 09:31:00.000000'),
  ('share:slack:T1:73b2e7dfee273a9ccf19c8b51e41701a', 1, 'general', NULL, '{"shows": "board", "period": "week", "everyone": false, "shared_by": 1, "places": [{"player_id": 1, "points": 20, "streak": 1}]}', '2026-11-23 09:31:30.000000', '2026-11-23 10:31:00.000000', 1, '2026-11-23 09:31:00.000000'),
  ('card:4', 1, 'general', NULL, '{"shows": "card", "card_id": 4}', '2026-11-24 09:31:30.000000', '2026-11-25 00:00:00.000000', 1, '2026-11-24 09:31:00.000000'),
  ('card:5', 1, 'general', NULL, '{"shows": "card", "card_id": 5}', '2026-11-25 09:31:30.000000', '2026-11-26 00:00:00.000000', 1, '2026-11-25 09:31:00.000000'),
  ('card:6', 1, 'general', NULL, '{"shows": "card", "card_id": 6}', '2026-11-25 09:31:10.000000', '2026-11-25 10:31:00.000000', 0, NULL),
  ('share:slack:T1:8228f89cdc4afdf91570e18c49a6c581', 1, 'general', NULL, '{"shows": "board", "period": "month", "everyone": false, "shared_by": 1, "places": [{"player_id": 1, "points": 20, "streak": 2}]}', '2026-11-25 09:31:00.000000', '2026-11-25 10:31:00.000000', 0, NULL);

INSERT INTO players (id, workspace_id, "user", name, zone, told_zone, hidden, streak, best_streak, kept_on, forgiven_on, forgiven_told) VALUES
  (1, 1, 'U-ANA', 'Ana', NULL, 'Asia/Tokyo', false, 2, 2, '2026-11-24', NULL, NULL),
  (2, 1, 'U-BO', 'Bo', NULL, 'Europe/Berlin', false, 1, 1, '2026-11-23', NULL, NULL),
  (3, 1, NULL, '', NULL, NULL, true, 0, 0, NULL, NULL, NULL);

INSERT INTO schedules (id, workspace_id, channel, "at", zone, days, topic, active, paused_until, trouble, set_by, next_on, next_at) VALUES
  (1, 1, 'general', '09:30', 'UTC', '0123456', 'networking', true, NULL, NULL, 'U-ANA', '2026-11-26', '2026-11-26 09:30:00.000000'),
  (2, 1, 'second', '10:00', 'UTC', '0123456', '', true, NULL, NULL, 'U-ANA', '2026-11-25', '2026-11-25 10:00:00.000000');

INSERT INTO standing (id, "key", workspace_id, channel, shows, posted_at, message_id, link, version, drawn, urgent, drawn_at, redraw_at) VALUES
  (1, 'card:1', 1, 'general', '{"shows": "card", "card_id": 1}', '2026-11-23 09:31:00.000000', 'general-1', 'https://chat.example/general-1', 4, 4, true, '2026-11-24 09:31:00.000000', NULL),
  (2, 'share:slack:T1:73b2e7dfee273a9ccf19c8b51e41701a', 1, 'general', '{"shows": "board", "period": "week", "everyone": false, "shared_by": 1, "places": [{"player_id": 1, "points": 20, "streak": 1}]}', '2026-11-23 09:31:00.000000', 'general-2', 'https://chat.example/general-2', 2, 2, false, '2026-11-24 09:31:00.000000', NULL),
  (3, 'card:4', 1, 'general', '{"shows": "card", "card_id": 4}', '2026-11-24 09:31:00.000000', 'general-3', 'https://chat.example/general-3', 2, 2, true, '2026-11-25 09:31:00.000000', NULL),
  (4, 'card:5', 1, 'general', '{"shows": "card", "card_id": 5}', '2026-11-25 09:31:00.000000', 'general-4', 'https://chat.example/general-4', 0, 0, false, '2026-11-25 09:31:00.000000', NULL),
  (5, 'card:6', 1, 'general', '{"shows": "card", "card_id": 6}', NULL, NULL, NULL, 0, 0, false, NULL, NULL),
  (6, 'share:slack:T1:8228f89cdc4afdf91570e18c49a6c581', 1, 'general', '{"shows": "board", "period": "month", "everyone": false, "shared_by": 1, "places": [{"player_id": 1, "points": 20, "streak": 2}]}', NULL, NULL, NULL, 0, 0, false, NULL, NULL);

INSERT INTO cards (id, "key", workspace_id, channel, occasion, question_id, revision, topic, shuffle, asker_id, on_date, asked_at, posted_at, closes_at, closed_at, trouble, standing_id, answered, "right") VALUES
  (1, 'daily:1:2026-11-23', 1, 'general', 'daily', 'net-0', '00f63b486a7f', 'networking', '2310', NULL, '2026-11-23', '2026-11-23 09:31:00.000000', '2026-11-23 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', NULL, 1, 3, 2),
  (2, 'practice:slack:T1:5a0141d0b60a415b3d681554e48b9d6b', 1, 'general', 'practice', 'com-7', 'f3f1a308ff8b', 'compute', '0213', 1, NULL, '2026-11-23 09:31:00.000000', NULL, '2026-11-24 09:31:00.000000', NULL, NULL, NULL, 0, 0),
  (3, 'practice:slack:T1:0d293eae4662604d111ce5bd1a75a79e', 1, 'general', 'practice', 'com-3', '4d7021faad20', 'compute', '2310', 2, NULL, '2026-11-23 09:31:00.000000', NULL, '2026-11-24 09:31:00.000000', NULL, NULL, NULL, 0, 0),
  (4, 'daily:1:2026-11-24', 1, 'general', 'daily', 'net-1', '5e1dcd017f0f', 'networking', '1023', NULL, '2026-11-24', '2026-11-24 09:31:00.000000', '2026-11-24 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', NULL, 3, 1, 0),
  (5, 'daily:1:2026-11-25', 1, 'general', 'daily', 'net-1', '5e1dcd017f0f', 'networking', '1032', NULL, '2026-11-25', '2026-11-25 09:31:00.000000', '2026-11-25 09:31:00.000000', '2026-11-26 09:31:00.000000', NULL, NULL, 4, 0, 0),
  (6, 'ask:slack:T1:e4b7116e4bca4e065bb51d634c982596', 1, 'general', 'ask', 'com-9', 'f7a8786748b4', 'compute', '2310', 2, NULL, '2026-11-25 09:31:00.000000', NULL, '2026-11-26 09:31:00.000000', NULL, NULL, 5, 0, 0);

INSERT INTO reports (id, "key", workspace_id, player_id, question_id, revision, text, "at") VALUES
  (1, 'report:slack:T1:aae6d08f68912d119bcdf736d7f2bf38', 1, 2, 'net-0', '00f63b486a7f', 'Größe is wrong', '2026-11-23 09:31:00.000000');

INSERT INTO scores (workspace_id, channel, period, player_id, points) VALUES
  (1, 'general', '2026-11-23', 1, 20),
  (1, 'general', '2026-11', 1, 20),
  (1, 'general', 'all', 1, 20),
  (1, '', '2026-11-23', 1, 20),
  (1, '', '2026-11', 1, 20),
  (1, '', 'all', 1, 20);

INSERT INTO answers (id, card_id, player_id, occasion, channel, question_id, topic, response, "right", points, withheld, forgiven, "at", day, scored_on) VALUES
  (1, 1, 1, 'daily', 'general', 'net-0', 'networking', '0', true, 20, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (2, 1, 2, 'daily', 'general', 'net-0', 'networking', '2', false, 0, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (3, 1, 3, 'daily', 'general', 'net-0', 'networking', '0', true, 20, NULL, NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (4, 2, 1, 'practice', 'general', 'com-7', 'compute', '0', true, 0, 'practice', NULL, '2026-11-23 09:31:00.000000', '2026-11-23', '2026-11-23'),
  (5, 4, 1, 'daily', 'general', 'net-1', 'networking', '1', false, 0, NULL, NULL, '2026-11-24 09:31:00.000000', '2026-11-24', '2026-11-24');

INSERT INTO occurrences (schedule_id, on_date, due, card_id, missed) VALUES
  (1, '2026-11-23', '2026-11-23 09:30:00.000000', 1, NULL),
  (1, '2026-11-24', '2026-11-24 09:30:00.000000', 4, NULL),
  (2, '2026-11-24', '2026-11-24 10:00:00.000000', NULL, 'I was not running then'),
  (1, '2026-11-25', '2026-11-25 09:30:00.000000', 5, NULL);
