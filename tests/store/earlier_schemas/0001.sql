-- A little quiz at schema 0001: a row or more in every table. Ana answered Monday's daily, asked and answered
-- on Tuesday, and practised; somebody else asked to be forgotten. Moments are in UTC.

INSERT INTO workspaces (id, platform, name, zone, zone_asked) VALUES
  (1, 'slack', 'T1', 'Europe/Berlin', false),
  (2, 'discord', '77', NULL, true);

INSERT INTO players (id, workspace_id, "user", name, zone, hidden, streak, best_streak, kept_on, forgiven_on, forgiven_told) VALUES
  (1, 1, 'U1', 'Ana', 'Europe/Berlin', false, 2, 2, '2026-11-24', NULL, NULL),
  (2, 1, NULL, '', NULL, true, 0, 0, NULL, NULL, NULL),
  (3, 2, 'U1', 'Another Ana', NULL, true, 0, 0, NULL, NULL, NULL);

INSERT INTO snapshots (question_id, revision, body) VALUES
  ('q1', 'r1', '{"id": "q1", "topic": "compute", "seed": 1, "point": "1.1", "difficulty": "medium", "bloom": "apply", "exam": ["SAA-C03.1"], "stem": "What about q1?", "options": [{"text": "option 0", "why": "so", "right": true}, {"text": "option 1", "why": "so", "right": false}, {"text": "option 2", "why": "so", "right": false}, {"text": "option 3", "why": "so", "right": false}], "refs": ["https://docs.aws.amazon.com/"], "verified_on": "2026-11-01", "verified": "read", "legacy": false}'),
  ('q2', 'r2', '{"id": "q2", "topic": "compute", "seed": 1, "point": "1.1", "difficulty": "easy", "bloom": "apply", "exam": ["SAA-C03.1"], "stem": "What about q2?", "options": [{"text": "option 0", "why": "so", "right": true}, {"text": "option 1", "why": "so", "right": false}, {"text": "option 2", "why": "so", "right": false}, {"text": "option 3", "why": "so", "right": false}], "refs": ["https://docs.aws.amazon.com/"], "verified_on": "2026-11-01", "verified": "read", "legacy": false}');

INSERT INTO schedules (id, workspace_id, channel, at, zone, days, topic, active, paused_until, trouble, set_by, next_on, next_at) VALUES
  (1, 1, 'C1', '09:30', NULL, '01234', '', true, NULL, NULL, 'U1', '2026-11-25', '2026-11-25 08:30:00.000000'),
  (2, 1, 'C2', '09:30', 'Asia/Tokyo', '0', 'compute', false, '2026-12-24', 'gone', NULL, NULL, NULL);

INSERT INTO posts (id, key, workspace_id, channel, kind, question_id, revision, topic, shuffle, asker_id, on_date, asked_at, closes_at, closed_at, trouble, message_id, link, answered, "right", version, drawn, drawn_at) VALUES
  (1, 'daily:1:2026-11-23', 1, 'C1', 'daily', 'q1', 'r1', 'compute', '2013', NULL, '2026-11-23', '2026-11-23 08:30:00.000000', '2026-11-24 08:30:00.000000', '2026-11-24 08:30:00.000000', NULL, 'm1', 'https://chat.example/m1', 2, 1, 3, 3, '2026-11-24 08:30:00.000000');

INSERT INTO posts (id, key, workspace_id, channel, kind, question_id, revision, topic, shuffle, asker_id, on_date, asked_at, closes_at, closed_at, trouble, message_id, link, answered, "right", version, drawn, drawn_at) VALUES
  (2, 'daily:1:2026-11-24', 1, 'C1', 'daily', 'q2', 'r2', 'compute', '0123', NULL, '2026-11-24', '2026-11-24 08:30:00.000000', '2026-11-25 08:30:00.000000', NULL, NULL, 'm2', NULL, 0, 0, 0, 0, '2026-11-24 08:30:00.000000');

INSERT INTO posts (id, key, workspace_id, channel, kind, question_id, revision, topic, shuffle, asker_id, on_date, asked_at, closes_at, closed_at, trouble, message_id, link, answered, "right", version, drawn, drawn_at) VALUES
  (3, 'ask:slack:T1:x', 1, 'C1', 'ask', 'q2', 'r2', 'compute', '3210', 1, NULL, '2026-11-24 08:30:00.000000', '2026-11-25 08:30:00.000000', NULL, NULL, 'm3', NULL, 1, 1, 1, 0, '2026-11-24 08:30:00.000000');

INSERT INTO posts (id, key, workspace_id, channel, kind, question_id, revision, topic, shuffle, asker_id, on_date, asked_at, closes_at, closed_at, trouble, message_id, link, answered, "right", version, drawn, drawn_at) VALUES
  (4, 'practice:slack:T1:x', 1, 'C1', 'practice', 'q1', 'r1', 'compute', '0123', 1, NULL, '2026-11-24 08:30:00.000000', '2026-11-25 08:30:00.000000', NULL, NULL, NULL, NULL, 0, 0, 0, 0, NULL);

INSERT INTO posts (id, key, workspace_id, channel, kind, question_id, revision, topic, shuffle, asker_id, on_date, asked_at, closes_at, closed_at, trouble, message_id, link, answered, "right", version, drawn, drawn_at) VALUES
  (5, 'ask:slack:T1:y', 1, 'C9', 'ask', 'q1', 'r1', 'compute', '0123', 1, NULL, '2026-11-23 08:30:00.000000', '2026-11-24 08:30:00.000000', '2026-11-23 08:30:00.000000', 'gone', NULL, NULL, 0, 0, 0, 0, NULL);

INSERT INTO answers (id, post_id, player_id, kind, channel, question_id, topic, picks, "right", points, withheld, forgiven, at, day) VALUES
  (1, 1, 1, 'daily', 'C1', 'q1', 'compute', '0', true, 20, NULL, NULL, '2026-11-23 08:30:00.000000', '2026-11-23'),
  (2, 1, 2, 'daily', 'C1', 'q1', 'compute', '3', false, 0, NULL, NULL, '2026-11-23 08:30:00.000000', '2026-11-23'),
  (3, 3, 1, 'ask', 'C1', 'q2', 'compute', '0', true, 10, NULL, NULL, '2026-11-24 08:30:00.000000', '2026-11-24'),
  (4, 4, 1, 'practice', 'C1', 'q1', 'compute', '0', true, 0, 'practice', NULL, '2026-11-24 08:30:00.000000', '2026-11-24');

INSERT INTO scores (workspace_id, channel, period, player_id, points) VALUES
  (1, '', '2026-11-23', 1, 30),
  (1, '', '2026-11', 1, 30),
  (1, '', 'all', 1, 30),
  (1, 'C1', '2026-11-23', 1, 30),
  (1, 'C1', '2026-11', 1, 30),
  (1, 'C1', 'all', 1, 30);

INSERT INTO occurrences (schedule_id, on_date, due, post_id, missed) VALUES
  (1, '2026-11-20', '2026-11-20 08:30:00.000000', NULL, 'I was not running then'),
  (1, '2026-11-23', '2026-11-23 08:30:00.000000', 1, NULL),
  (1, '2026-11-24', '2026-11-24 08:30:00.000000', 2, NULL);

INSERT INTO outbox (key, workspace_id, channel, "user", what, due_at, attempts, done_at) VALUES
  ('card:1', 1, 'C1', NULL, 'card 1', '2026-11-23 08:30:00.000000', 1, '2026-11-23 08:30:00.000000'),
  ('card:2', 1, 'C1', NULL, 'card 2', '2026-11-24 08:30:00.000000', 2, '2026-11-24 08:30:00.000000'),
  ('card:3', 1, 'C1', NULL, 'card 3', '2026-11-24 08:30:00.000000', 1, '2026-11-24 08:30:00.000000'),
  ('card:5', 1, 'C9', NULL, 'card 5', '2026-11-23 08:30:00.000000', 1, '2026-11-23 08:30:00.000000'),
  ('told:1:q1', 1, 'C1', 'U1', 'report 1', '2026-11-24 08:30:00.000000', 0, NULL);

INSERT INTO reports (id, key, workspace_id, player_id, question_id, revision, text, at) VALUES
  (1, 'report:x', 1, 1, 'q1', 'r1', 'Größe? It''s wrong', '2026-11-24 08:30:00.000000');
