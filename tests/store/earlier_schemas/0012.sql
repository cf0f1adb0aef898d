-- A little quiz as schema 0012's own code left it: a pack, a suggestion that was approved, a question that was set
-- aside, keys that were mended, dailies, asks, practice, a review, days away, a reminder, reports, a month's end, a
-- round and one that is planned, a vote, a duel, and somebody who asked to be forgotten. Moments are in UTC.

INSERT INTO forgetting_key ("id", "key") VALUES
  (1, '5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e');

INSERT INTO known_questions ("digest", "topics") VALUES
  ('595db0ab5cbc71e5', '[["compute", ["com-0", "com-1", "com-2", "com-3", "com-4", "com-5", "com-6", "com-7", "com-8", "com-9", "com-10", "com-11"]], ["networking", ["net-0", "net-1"]], ["databases", ["dat-0", "1/runbooks/key"]], ["ours", ["1/ours/door"]]]');

INSERT INTO listening ("id", "platform", "since", "until") VALUES
  (1, 'slack', '2026-11-23 09:00:00.000000', '2026-12-01 09:31:41.000000');

INSERT INTO snapshots ("question_id", "revision", "body") VALUES
  ('1/ours/door', 'f6c208958048b2aff8878a8f25f0f3fc', '{"format": 2, "id": "1/ours/door", "topic": "ours", "difficulty": "medium", "stem": "What about door?", "task": {"form": "choose", "options": [{"text": "yes, door", "why": ""}, {"text": "no, door", "why": ""}], "correct": [0]}, "links": []}'),
  ('1/runbooks/key', '4a894e7e0f277e8719e1faa1b7527ef0', '{"format": 2, "id": "1/runbooks/key", "topic": "databases", "difficulty": "medium", "stem": "What about key?", "task": {"form": "choose", "options": [{"text": "yes, key", "why": ""}, {"text": "no, key", "why": ""}], "correct": [0]}, "links": []}'),
  ('com-0', '134ae16e919d898a155f9126766a8fa2', '{"format": 2, "id": "com-0", "topic": "compute", "difficulty": "easy", "stem": "What about com-0?", "task": {"form": "choose", "options": [{"text": "yes, com-0 option 0", "why": "Why 0 of com-0 is right."}, {"text": "no, com-0 option 1", "why": "Why 1 of com-0 is wrong."}, {"text": "no, com-0 option 2", "why": "Why 2 of com-0 is wrong."}, {"text": "no, com-0 option 3", "why": "Why 3 of com-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-0.html"]}'),
  ('com-1', '696d2d3f181a0855ab2a9e4891aee2dd', '{"format": 2, "id": "com-1", "topic": "compute", "difficulty": "medium", "stem": "What about com-1?", "task": {"form": "choose", "options": [{"text": "yes, com-1 option 0", "why": "Why 0 of com-1 is right."}, {"text": "no, com-1 option 1", "why": "Why 1 of com-1 is wrong."}, {"text": "no, com-1 option 2", "why": "Why 2 of com-1 is wrong."}, {"text": "no, com-1 option 3", "why": "Why 3 of com-1 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-1.html"]}'),
  ('com-10', '30b0bd0e98180bf9a4ca470338b594f6', '{"format": 2, "id": "com-10", "topic": "compute", "difficulty": "medium", "stem": "What about com-10?", "task": {"form": "choose", "options": [{"text": "yes, com-10 option 0", "why": "Why 0 of com-10 is right."}, {"text": "no, com-10 option 1", "why": "Why 1 of com-10 is wrong."}, {"text": "no, com-10 option 2", "why": "Why 2 of com-10 is wrong."}, {"text": "no, com-10 option 3", "why": "Why 3 of com-10 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-10.html"]}'),
  ('com-2', '30fb21425203e2bf99f07d0e98aae626', '{"format": 2, "id": "com-2", "topic": "compute", "difficulty": "hard", "stem": "What about com-2?", "task": {"form": "choose", "options": [{"text": "yes, com-2 option 0", "why": "Why 0 of com-2 is right."}, {"text": "no, com-2 option 1", "why": "Why 1 of com-2 is wrong."}, {"text": "no, com-2 option 2", "why": "Why 2 of com-2 is wrong."}, {"text": "no, com-2 option 3", "why": "Why 3 of com-2 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-2.html"]}'),
  ('com-3', '6e610ffb6eff00905304d878859f23b8', '{"format": 2, "id": "com-3", "topic": "compute", "difficulty": "easy", "stem": "What about com-3?", "task": {"form": "choose", "options": [{"text": "yes, com-3 option 0", "why": "Why 0 of com-3 is right."}, {"text": "no, com-3 option 1", "why": "Why 1 of com-3 is wrong."}, {"text": "no, com-3 option 2", "why": "Why 2 of com-3 is wrong."}, {"text": "no, com-3 option 3", "why": "Why 3 of com-3 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-3.html"]}'),
  ('com-4', '8660feb510af9c27c2670897237c1f19', '{"format": 2, "id": "com-4", "topic": "compute", "difficulty": "medium", "stem": "What about com-4?", "task": {"form": "choose", "options": [{"text": "yes, com-4 option 0", "why": "Why 0 of com-4 is right."}, {"text": "no, com-4 option 1", "why": "Why 1 of com-4 is wrong."}, {"text": "no, com-4 option 2", "why": "Why 2 of com-4 is wrong."}, {"text": "no, com-4 option 3", "why": "Why 3 of com-4 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-4.html"]}'),
  ('com-5', 'e6fe2a27fe278c066b25f55819a4ace5', '{"format": 2, "id": "com-5", "topic": "compute", "difficulty": "hard", "stem": "What about com-5?", "task": {"form": "choose", "options": [{"text": "yes, com-5 option 0", "why": "Why 0 of com-5 is right."}, {"text": "no, com-5 option 1", "why": "Why 1 of com-5 is wrong."}, {"text": "no, com-5 option 2", "why": "Why 2 of com-5 is wrong."}, {"text": "no, com-5 option 3", "why": "Why 3 of com-5 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-5.html"]}'),
  ('com-6', 'c836000eb1b4419e24b9f112dbadcd1f', '{"format": 2, "id": "com-6", "topic": "compute", "difficulty": "easy", "stem": "What about com-6?", "task": {"form": "choose", "options": [{"text": "yes, com-6 option 0", "why": "Why 0 of com-6 is right."}, {"text": "no, com-6 option 1", "why": "Why 1 of com-6 is wrong."}, {"text": "no, com-6 option 2", "why": "Why 2 of com-6 is wrong."}, {"text": "no, com-6 option 3", "why": "Why 3 of com-6 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-6.html"]}'),
  ('com-7', '9d54d74dbdcc0b2c488b8d4eb423cd3a', '{"format": 2, "id": "com-7", "topic": "compute", "difficulty": "medium", "stem": "What about com-7?", "task": {"form": "choose", "options": [{"text": "yes, com-7 option 0", "why": "Why 0 of com-7 is right."}, {"text": "no, com-7 option 1", "why": "Why 1 of com-7 is wrong."}, {"text": "no, com-7 option 2", "why": "Why 2 of com-7 is wrong."}, {"text": "no, com-7 option 3", "why": "Why 3 of com-7 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-7.html"]}'),
  ('com-9', '7b71eec148e9610d7d44429c4ffab39c', '{"format": 2, "id": "com-9", "topic": "compute", "difficulty": "easy", "stem": "What about com-9?", "task": {"form": "choose", "options": [{"text": "yes, com-9 option 0", "why": "Why 0 of com-9 is right."}, {"text": "no, com-9 option 1", "why": "Why 1 of com-9 is wrong."}, {"text": "no, com-9 option 2", "why": "Why 2 of com-9 is wrong."}, {"text": "no, com-9 option 3", "why": "Why 3 of com-9 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-9.html"]}'),
  ('dat-0', '2e2891465d8fb48c3d8c392a27bde2e0', '{"format": 2, "id": "dat-0", "topic": "databases", "difficulty": "medium", "stem": "What about dat-0?", "task": {"form": "choose", "options": [{"text": "yes, dat-0 option 0", "why": "Why 0 of dat-0 is right."}, {"text": "yes, dat-0 option 1", "why": "Why 1 of dat-0 is right."}, {"text": "no, dat-0 option 2", "why": "Why 2 of dat-0 is wrong."}, {"text": "no, dat-0 option 3", "why": "Why 3 of dat-0 is wrong."}, {"text": "no, dat-0 option 4", "why": "Why 4 of dat-0 is wrong."}], "correct": [0, 1]}, "links": ["https://docs.aws.amazon.com/databases/dat-0.html"]}'),
  ('net-0', 'f1f50b38685cc9d03b06df6f414e2549', '{"format": 2, "id": "net-0", "topic": "networking", "difficulty": "medium", "stem": "What about net-0?", "task": {"form": "choose", "options": [{"text": "yes, net-0 option 0", "why": "Why 0 of net-0 is right."}, {"text": "no, net-0 option 1", "why": "Why 1 of net-0 is wrong."}, {"text": "no, net-0 option 2", "why": "Why 2 of net-0 is wrong."}, {"text": "no, net-0 option 3", "why": "Why 3 of net-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-0.html"]}'),
  ('net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', '{"format": 2, "id": "net-1", "topic": "networking", "difficulty": "medium", "stem": "What about net-1?", "task": {"form": "choose", "options": [{"text": "yes, net-1 option 0", "why": "Why 0 of net-1 is right."}, {"text": "no, net-1 option 1", "why": "Why 1 of net-1 is wrong."}, {"text": "no, net-1 option 2", "why": "Why 2 of net-1 is wrong."}, {"text": "no, net-1 option 3", "why": "Why 3 of net-1 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-1.html"]}');

INSERT INTO workspaces ("id", "platform", "name", "zone", "zone_asked", "lost_at", "back_at", "undrawn_at", "undrawn_for_one_at") VALUES
  (1, 'slack', 'T1', 'Asia/Tokyo', FALSE, NULL, NULL, '2026-11-27 16:00:30.000000', NULL);

INSERT INTO zone_data ("id", "version") VALUES
  (1, '');

INSERT INTO channel_rounds ("workspace_id", "channel", "through", "known", "marks") VALUES
  (1, 'busy', 2, '595db0ab5cbc71e5', '00000000000002000'),
  (1, 'general', 12, '595db0ab5cbc71e5', '20000222000000201');

INSERT INTO edits ("id", "workspace_id", "at") VALUES
  (1, 1, '2026-12-01 09:31:30.000000'),
  (2, 1, '2026-12-01 09:31:30.000000'),
  (3, 1, '2026-12-01 09:31:30.000000'),
  (4, 1, '2026-12-01 09:31:41.000000'),
  (5, 1, '2026-12-01 09:31:41.000000'),
  (6, 1, '2026-12-01 09:31:41.000000'),
  (7, 1, '2026-12-01 09:31:41.000000'),
  (8, 1, '2026-12-01 09:31:41.000000'),
  (9, 1, '2026-12-01 09:31:41.000000'),
  (10, 1, '2026-12-01 09:31:41.000000'),
  (11, 1, '2026-12-01 09:31:41.000000');

INSERT INTO outbox ("key", "workspace_id", "channel", "user", "shows", "below", "due_at", "expires_at", "attempts", "done_at", "waits_for") VALUES
  ('aside:1', 1, '', 'U-ANA', '{"shows": "aside", "aside_id": 1}', '', '2026-11-27 09:00:30.000000', NULL, 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:1', 1, 'reported', NULL, '{"shows": "card", "card_id": 1}', '', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:10', 1, 'general', NULL, '{"shows": "card", "card_id": 10}', '', '2026-11-28 09:31:30.000000', '2026-11-28 10:31:00.000000', 1, '2026-11-28 09:31:00.000000', NULL),
  ('card:11', 1, 'general', NULL, '{"shows": "card", "card_id": 11}', '', '2026-11-29 09:31:30.000000', '2026-11-30 00:00:00.000000', 1, '2026-11-29 09:31:00.000000', NULL),
  ('card:12', 1, 'general', NULL, '{"shows": "card", "card_id": 12}', '', '2026-11-29 09:31:30.000000', '2026-11-29 10:31:00.000000', 1, '2026-11-29 09:31:00.000000', NULL),
  ('card:13', 1, 'general', NULL, '{"shows": "card", "card_id": 13}', '', '2026-11-30 09:31:30.000000', '2026-12-01 00:00:00.000000', 1, '2026-11-30 09:31:00.000000', NULL),
  ('card:14', 1, 'general', NULL, '{"shows": "card", "card_id": 14}', '', '2026-11-30 09:31:30.000000', '2026-11-30 10:31:00.000000', 1, '2026-11-30 09:31:00.000000', NULL),
  ('card:15', 1, 'games', NULL, '{"shows": "card", "card_id": 15}', 'games-15', '2026-12-01 09:31:34.000000', '2026-12-01 09:33:30.000000', 1, '2026-12-01 09:31:30.000000', NULL),
  ('card:16', 1, 'general', NULL, '{"shows": "card", "card_id": 16}', '', '2026-12-01 09:32:00.000000', '2026-12-02 00:00:00.000000', 1, '2026-12-01 09:31:30.000000', NULL),
  ('card:2', 1, 'busy', NULL, '{"shows": "card", "card_id": 2}', '', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:24', 1, 'general', NULL, '{"shows": "card", "card_id": 24}', '', '2026-12-01 09:32:00.000000', '2026-12-01 10:31:30.000000', 1, '2026-12-01 09:31:30.000000', NULL),
  ('card:25', 1, 'arguing', NULL, '{"shows": "card", "card_id": 25}', '', '2026-12-01 09:32:00.000000', '2026-12-01 10:31:30.000000', 1, '2026-12-01 09:31:30.000000', NULL),
  ('card:3', 1, 'busy', NULL, '{"shows": "card", "card_id": 3}', '', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:4', 1, 'busy', NULL, '{"shows": "card", "card_id": 4}', '', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:5', 1, 'busy', NULL, '{"shows": "card", "card_id": 5}', '', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:6', 1, 'busy', NULL, '{"shows": "card", "card_id": 6}', '', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:7', 1, 'general', NULL, '{"shows": "card", "card_id": 7}', '', '2026-11-27 09:31:30.000000', '2026-11-28 00:00:00.000000', 1, '2026-11-27 09:31:00.000000', NULL),
  ('card:8', 1, 'general', NULL, '{"shows": "card", "card_id": 8}', '', '2026-11-27 09:31:30.000000', '2026-11-27 10:31:00.000000', 1, '2026-11-27 09:31:00.000000', NULL),
  ('card:9', 1, 'general', NULL, '{"shows": "card", "card_id": 9}', '', '2026-11-28 09:31:30.000000', '2026-11-29 00:00:00.000000', 1, '2026-11-28 09:31:00.000000', NULL),
  ('contest:1:lobby', 1, 'games', NULL, '{"shows": "lobby", "contest_id": 1}', '', '2026-12-01 09:31:04.000000', '2026-12-01 09:33:00.000000', 1, '2026-12-01 09:31:00.000000', NULL),
  ('decided:1:1', 1, '', 'U-ANA', '{"shows": "decided", "suggestion_id": 1}', '', '2026-11-27 09:00:30.000000', NULL, 1, '2026-11-27 09:00:00.000000', NULL),
  ('duel:1:challenge:1', 1, '', 'U-BO', '{"shows": "duel", "duel_id": 1, "what": "challenge", "side": 1}', '', '2026-12-01 09:32:00.000000', '2026-12-02 09:31:30.000000', 1, '2026-12-01 09:31:30.000000', NULL),
  ('remind:slack:T1:a46438c1a12033ed29370c9f0b3de22b', 1, 'D-ANA', 'U-ANA', '{"shows": "reminding", "player_id": 2}', '', '2026-12-01 09:32:00.000000', '2026-12-01 10:31:30.000000', 1, '2026-12-01 09:31:30.000000', NULL),
  ('suggestion:slack:T1:88be89903bf36e32d5cad2c53fde7cf2', 1, '', 'U-ANA', '{"shows": "suggestion", "suggestion_id": 1}', '', '2026-11-27 09:00:30.000000', NULL, 1, '2026-11-27 09:00:00.000000', NULL),
  ('told:1:1/ours/door', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 6}', '', '2026-11-29 09:31:30.000000', NULL, 1, '2026-11-29 09:31:00.000000', NULL),
  ('told:1:com-0', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 4}', '', '2026-11-27 09:31:30.000000', NULL, 1, '2026-11-27 09:31:00.000000', NULL),
  ('told:1:com-3', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 7}', '', '2026-11-30 09:31:30.000000', NULL, 1, '2026-11-30 09:31:00.000000', NULL),
  ('told:1:dat-0', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 5}', '', '2026-11-28 09:31:30.000000', NULL, 1, '2026-11-28 09:31:00.000000', NULL);

INSERT INTO pack_changes ("workspace_id", "number") VALUES
  (1, 6);

INSERT INTO players ("id", "workspace_id", "user", "name", "handle", "gone", "gone_since", "zone", "told_zone", "counts_in", "left_on", "hidden", "streak", "best_streak", "kept_on", "forgiven_on", "forgiven_told", "memory_since", "mended", "mended_points", "named", "naming_asked", "unasked", "written_on") VALUES
  (1, 1, 'U-BO', 'Bo', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 4, 4, '2026-11-30', NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', '2026-12-01'),
  (2, 1, 'U-ANA', 'Ana', '', FALSE, NULL, NULL, 'Asia/Tokyo', 'Asia/Tokyo', NULL, FALSE, 5, 5, '2026-12-01', NULL, NULL, '2026-12-01 09:31:30.000000', 0, 0, FALSE, FALSE, 'all', NULL),
  (3, 1, 'U-ASKS', 'Asks', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL),
  (4, 1, 'U-REA', 'Rea', '', FALSE, NULL, NULL, NULL, 'Asia/Tokyo', NULL, FALSE, 1, 1, '2026-11-27', NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL),
  (5, 1, 'U-ROB', 'Rob', '', FALSE, NULL, NULL, NULL, 'Asia/Tokyo', NULL, FALSE, 1, 1, '2026-11-27', NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL),
  (6, 1, 'U-RIA', 'Ria', '', FALSE, NULL, NULL, NULL, 'Asia/Tokyo', NULL, FALSE, 1, 1, '2026-11-27', NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL),
  (7, 1, 'U-SOMEBODY 15', 'Somebody 15', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL),
  (8, 1, 'U-SOMEBODY 17', 'Somebody 17', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL),
  (9, 1, 'U-SOMEBODY 19', 'Somebody 19', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL),
  (10, 1, 'U-SOMEBODY 21', 'Somebody 21', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL),
  (11, 1, 'U-SOMEBODY 23', 'Somebody 23', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL),
  (12, 1, NULL, '', '', FALSE, NULL, NULL, NULL, NULL, NULL, TRUE, 0, 0, NULL, NULL, NULL, NULL, 0, 0, FALSE, FALSE, 'all', NULL);

INSERT INTO ranks ("workspace_id", "channel", "period", "points", "people") VALUES
  (1, '', '2026-11', 20, 3),
  (1, '', '2026-11', 30, 1),
  (1, '', '2026-11', 110, 1),
  (1, '', '2026-11-23', 20, 3),
  (1, '', '2026-11-23', 30, 1),
  (1, '', '2026-11-23', 90, 1),
  (1, '', '2026-11-30', 40, 1),
  (1, '', '2026-12', 20, 1),
  (1, '', 'all', 20, 3),
  (1, '', 'all', 30, 1),
  (1, '', 'all', 130, 1),
  (1, 'general', '2026-11', 30, 1),
  (1, 'general', '2026-11', 110, 1),
  (1, 'general', '2026-11-23', 30, 1),
  (1, 'general', '2026-11-23', 90, 1),
  (1, 'general', '2026-11-30', 40, 1),
  (1, 'general', '2026-12', 20, 1),
  (1, 'general', 'all', 30, 1),
  (1, 'general', 'all', 130, 1),
  (1, 'reported', '2026-11', 20, 3),
  (1, 'reported', '2026-11-23', 20, 3),
  (1, 'reported', 'all', 20, 3);

INSERT INTO standing ("id", "key", "workspace_id", "channel", "shows", "posted_at", "message_id", "link", "thread", "version", "drawn", "urgent", "drawn_at", "redraw_at") VALUES
  (1, 'card:1', 1, 'reported', '{"shows": "card", "card_id": 1}', '2026-11-27 09:00:00.000000', 'reported-1', 'https://chat.example/reported-1', '', 5, 5, TRUE, '2026-12-01 09:31:41.000000', NULL),
  (2, 'card:2', 1, 'busy', '{"shows": "card", "card_id": 2}', '2026-11-27 09:00:00.000000', 'busy-2', 'https://chat.example/busy-2', '', 2, 2, TRUE, '2026-12-01 09:31:41.000000', NULL),
  (3, 'card:3', 1, 'busy', '{"shows": "card", "card_id": 3}', '2026-11-27 09:00:00.000000', 'busy-3', 'https://chat.example/busy-3', '', 2, 2, TRUE, '2026-12-01 09:31:41.000000', NULL),
  (4, 'card:4', 1, 'busy', '{"shows": "card", "card_id": 4}', '2026-11-27 09:00:00.000000', 'busy-4', 'https://chat.example/busy-4', '', 2, 2, TRUE, '2026-12-01 09:31:41.000000', NULL),
  (5, 'card:5', 1, 'busy', '{"shows": "card", "card_id": 5}', '2026-11-27 09:00:00.000000', 'busy-5', 'https://chat.example/busy-5', '', 2, 2, TRUE, '2026-12-01 09:31:41.000000', NULL),
  (6, 'card:6', 1, 'busy', '{"shows": "card", "card_id": 6}', '2026-11-27 09:00:00.000000', 'busy-6', 'https://chat.example/busy-6', '', 2, 2, TRUE, '2026-12-01 09:31:41.000000', NULL),
  (7, 'card:7', 1, 'general', '{"shows": "card", "card_id": 7}', '2026-11-27 09:31:00.000000', 'general-7', 'https://chat.example/general-7', '', 4, 4, TRUE, '2026-11-28 09:31:00.000000', NULL),
  (8, 'card:8', 1, 'general', '{"shows": "card", "card_id": 8}', '2026-11-27 09:31:00.000000', 'general-8', 'https://chat.example/general-8', '', 2, 2, TRUE, '2026-11-28 09:31:00.000000', NULL),
  (9, 'card:9', 1, 'general', '{"shows": "card", "card_id": 9}', '2026-11-28 09:31:00.000000', 'general-9', 'https://chat.example/general-9', '', 4, 4, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (10, 'card:10', 1, 'general', '{"shows": "card", "card_id": 10}', '2026-11-28 09:31:00.000000', 'general-10', 'https://chat.example/general-10', '', 2, 2, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (11, 'card:11', 1, 'general', '{"shows": "card", "card_id": 11}', '2026-11-29 09:31:00.000000', 'general-11', 'https://chat.example/general-11', '', 4, 4, TRUE, '2026-11-30 09:31:00.000000', NULL),
  (12, 'card:12', 1, 'general', '{"shows": "card", "card_id": 12}', '2026-11-29 09:31:00.000000', 'general-12', 'https://chat.example/general-12', '', 2, 2, TRUE, '2026-11-30 09:31:00.000000', NULL),
  (13, 'card:13', 1, 'general', '{"shows": "card", "card_id": 13}', '2026-11-30 09:31:00.000000', 'general-13', 'https://chat.example/general-13', '', 4, 4, TRUE, '2026-12-01 09:31:30.000000', NULL),
  (14, 'card:14', 1, 'general', '{"shows": "card", "card_id": 14}', '2026-11-30 09:31:00.000000', 'general-14', 'https://chat.example/general-14', '', 2, 2, TRUE, '2026-12-01 09:31:30.000000', NULL),
  (15, 'contest:1:lobby', 1, 'games', '{"shows": "lobby", "contest_id": 1}', '2026-12-01 09:31:00.000000', 'games-15', 'https://chat.example/games-15', '', 1, 1, TRUE, '2026-12-01 09:31:30.000000', NULL),
  (16, 'card:15', 1, 'games', '{"shows": "card", "card_id": 15}', '2026-12-01 09:31:30.000000', 'games-16', 'https://chat.example/games-16', 'games-15', 0, 0, FALSE, '2026-12-01 09:31:30.000000', NULL),
  (17, 'card:16', 1, 'general', '{"shows": "card", "card_id": 16}', '2026-12-01 09:31:30.000000', 'general-17', 'https://chat.example/general-17', '', 1, 1, FALSE, '2026-12-01 09:31:41.000000', NULL),
  (18, 'card:24', 1, 'general', '{"shows": "card", "card_id": 24}', '2026-12-01 09:31:30.000000', 'general-18', 'https://chat.example/general-18', '', 1, 1, FALSE, '2026-12-01 09:31:41.000000', NULL),
  (19, 'card:25', 1, 'arguing', '{"shows": "card", "card_id": 25}', '2026-12-01 09:31:30.000000', 'arguing-19', 'https://chat.example/arguing-19', '', 0, 0, FALSE, '2026-12-01 09:31:30.000000', NULL);

INSERT INTO contest_plans ("id", "workspace_id", "channel", "at", "zone", "days", "topic", "questions", "set_by_id", "next_on", "next_at") VALUES
  (1, 1, 'general', '16:00', NULL, '4', '', 5, 2, '2026-12-04', '2026-12-04 06:55:00.000000');

INSERT INTO contests ("id", "key", "workspace_id", "channel", "begun_by_id", "topic", "questions", "fast", "state", "asked", "began_at", "starts_at", "next_at", "ended", "ended_at", "standing_id") VALUES
  (1, 'round:slack:T1:b3bf397cbbcd2c2ad138241a2503c059', 1, 'games', 1, 'compute', 5, FALSE, 'open', 1, '2026-12-01 09:31:00.000000', '2026-12-01 09:31:30.000000', '2026-12-01 09:31:53.000000', NULL, NULL, 15);

INSERT INTO corrections ("id", "workspace_id", "question_id", "revision", "key", "by_id", "at", "done") VALUES
  (1, 1, 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', '{"form": "choose", "options": [{"text": "yes, net-0 option 0", "why": ""}, {"text": "no, net-0 option 1", "why": ""}, {"text": "no, net-0 option 2", "why": "Why 2 of net-0 is wrong."}, {"text": "no, net-0 option 3", "why": "Why 3 of net-0 is wrong."}], "correct": [1]}', 1, '2026-12-01 09:31:30.000000', TRUE),
  (2, 1, 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', '{"form": "choose", "options": [{"text": "yes, net-1 option 0", "why": ""}, {"text": "no, net-1 option 1", "why": ""}, {"text": "no, net-1 option 2", "why": "Why 2 of net-1 is wrong."}, {"text": "no, net-1 option 3", "why": "Why 3 of net-1 is wrong."}], "correct": [1]}', 1, '2026-12-01 09:31:30.000000', TRUE);

INSERT INTO days_away ("player_id", "on_date") VALUES
  (1, '2026-11-23');

INSERT INTO duels ("id", "key", "workspace_id", "channel", "challenger_id", "challenged_id", "state", "at", "until", "questions", "challenger_shares", "challenged_shares") VALUES
  (1, 'duel:slack:T1:fb58ff4cb999609c32420a4f74de7759', 1, 'general', 2, 1, 'open', '2026-12-01 09:31:30.000000', '2026-12-02 09:31:30.000000', '[]', FALSE, FALSE);

INSERT INTO keepers ("id", "workspace_id", "channel", "player_id") VALUES
  (1, 1, 'general', 2);

INSERT INTO known_topics ("player_id", "topic") VALUES
  (2, 'networking');

INSERT INTO memories ("player_id", "point", "question", "card", "at", "on", "due", "stability", "difficulty", "right_first") VALUES
  (2, '1/ours/door', '1/ours/door', 11, '2026-11-29 09:31:00.000000', '2026-11-29', '2027-05-28', 2.3065, 2.1181, TRUE),
  (2, '1/runbooks/key', '1/runbooks/key', 16, '2026-12-01 09:31:30.000000', '2026-12-01', '2027-05-30', 2.3065, 2.1181, TRUE),
  (2, 'com-0', 'com-0', 7, '2026-11-27 09:31:00.000000', '2026-11-27', '2027-05-26', 2.3065, 2.1181, TRUE),
  (2, 'com-10', 'com-10', 21, '2026-12-01 09:31:30.000000', '2026-12-01', '2027-05-29', 7.3153, 2.1112, TRUE),
  (2, 'com-3', 'com-3', 13, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-12-10', 0.212, 6.4133, FALSE),
  (2, 'com-5', 'com-5', 12, '2026-11-29 09:31:00.000000', '2026-11-29', '2027-05-28', 2.3065, 2.1181, TRUE),
  (2, 'com-6', 'com-6', 10, '2026-11-28 09:31:00.000000', '2026-11-28', '2027-05-27', 2.3065, 2.1181, TRUE),
  (2, 'com-7', 'com-7', 8, '2026-11-27 09:31:00.000000', '2026-11-27', '2027-05-26', 2.3065, 2.1181, TRUE),
  (2, 'com-9', 'com-9', 23, '2026-12-01 09:31:30.000000', '2026-12-01', '2027-05-30', 2.3065, 2.1181, TRUE),
  (2, 'dat-0', 'dat-0', 9, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-12-08', 0.212, 6.4133, FALSE);

INSERT INTO packs ("id", "workspace_id", "name", "title", "about", "language", "licence", "credit", "topic", "own", "enabled", "revision", "added_by_id", "source", "added_at") VALUES
  (1, 1, 'runbooks', 'Runbooks', '', '', '', '', 'databases', FALSE, TRUE, 2, NULL, 'shell', '2026-11-23 09:00:00.000000'),
  (2, 1, 'ours', 'Ours', '', '', '', '', '', TRUE, TRUE, 4, 2, '', '2026-11-27 09:00:00.000000');

INSERT INTO practice_rounds ("player_id", "through", "known", "marks") VALUES
  (2, 17, '595db0ab5cbc71e5', '02000000000000000');

INSERT INTO reminders ("player_id", "at", "days", "stopped", "unfollowed", "told_at", "last_on", "next_on", "next_at") VALUES
  (2, '08:30', '0123456', NULL, 0, NULL, NULL, '2026-12-02', '2026-12-01 23:30:00.000000');

INSERT INTO reports ("id", "key", "workspace_id", "player_id", "question_id", "revision", "text", "at") VALUES
  (1, 'report:slack:T1:ba6327615dd0f16910fcde1fa7146224', 1, 4, 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'wrong', '2026-11-27 09:00:00.000000'),
  (2, 'report:slack:T1:399e58880f940b70ca58b91121f3be67', 1, 5, 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'wrong', '2026-11-27 09:00:00.000000'),
  (3, 'report:slack:T1:d11476d638f58351034199149ee876fa', 1, 6, 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'wrong', '2026-11-27 09:00:00.000000'),
  (4, 'report:slack:T1:36b7cedd2f9bd4ee18327a69766bf5cc', 1, 1, 'com-0', '134ae16e919d898a155f9126766a8fa2', '“Größe” is wrong… 🙃', '2026-11-27 09:31:00.000000'),
  (5, 'report:slack:T1:a472d5b4f1d753b39e30daa09965cb6b', 1, 1, 'dat-0', '2e2891465d8fb48c3d8c392a27bde2e0', '“Größe” is wrong… 🙃', '2026-11-28 09:31:00.000000'),
  (6, 'report:slack:T1:65e6c3699d6a8f868746238065997cae', 1, 1, '1/ours/door', 'f6c208958048b2aff8878a8f25f0f3fc', '“Größe” is wrong… 🙃', '2026-11-29 09:31:00.000000'),
  (7, 'report:slack:T1:4165eb02f79188cae76f5661fcd53a6d', 1, 1, 'com-3', '6e610ffb6eff00905304d878859f23b8', '“Größe” is wrong… 🙃', '2026-11-30 09:31:00.000000');

INSERT INTO reviews ("player_id", "length", "first_card", "card") VALUES
  (2, 5, 22, 23);

INSERT INTO schedules ("id", "workspace_id", "channel", "at", "zone", "days", "every", "counted_from", "skipped", "holidays", "topic", "by_day", "difficulty", "active", "paused_until", "recap", "team_share", "active_in", "active_people", "trouble", "set_by", "player_id", "next_on", "next_at") VALUES
  (1, 1, 'general', '09:30', 'UTC', '0123456', 1, NULL, NULL, NULL, '', NULL, '', TRUE, NULL, FALSE, 40, '2026-11', 3, NULL, 'U-ANA', NULL, '2026-12-02', '2026-12-02 09:30:00.000000');

INSERT INTO scores ("workspace_id", "channel", "period", "player_id", "points", "shown", "ranked") VALUES
  (1, '', '2026-11', 1, 30, TRUE, 30),
  (1, '', '2026-11-23', 1, 30, TRUE, 30),
  (1, '', 'all', 1, 30, TRUE, 30),
  (1, 'general', '2026-11', 1, 30, TRUE, 30),
  (1, 'general', '2026-11-23', 1, 30, TRUE, 30),
  (1, 'general', 'all', 1, 30, TRUE, 30),
  (1, '', '2026-11', 2, 110, TRUE, 110),
  (1, '', '2026-11-23', 2, 90, TRUE, 90),
  (1, '', '2026-11-30', 2, 40, TRUE, 40),
  (1, '', '2026-12', 2, 20, TRUE, 20),
  (1, '', 'all', 2, 130, TRUE, 130),
  (1, 'general', '2026-11', 2, 110, TRUE, 110),
  (1, 'general', '2026-11-23', 2, 90, TRUE, 90),
  (1, 'general', '2026-11-30', 2, 40, TRUE, 40),
  (1, 'general', '2026-12', 2, 20, TRUE, 20),
  (1, 'general', 'all', 2, 130, TRUE, 130),
  (1, '', '2026-11', 4, 20, TRUE, 20),
  (1, '', '2026-11-23', 4, 20, TRUE, 20),
  (1, '', 'all', 4, 20, TRUE, 20),
  (1, 'reported', '2026-11', 4, 20, TRUE, 20),
  (1, 'reported', '2026-11-23', 4, 20, TRUE, 20),
  (1, 'reported', 'all', 4, 20, TRUE, 20),
  (1, '', '2026-11', 5, 20, TRUE, 20),
  (1, '', '2026-11-23', 5, 20, TRUE, 20),
  (1, '', 'all', 5, 20, TRUE, 20),
  (1, 'reported', '2026-11', 5, 20, TRUE, 20),
  (1, 'reported', '2026-11-23', 5, 20, TRUE, 20),
  (1, 'reported', 'all', 5, 20, TRUE, 20),
  (1, '', '2026-11', 6, 20, TRUE, 20),
  (1, '', '2026-11-23', 6, 20, TRUE, 20),
  (1, '', 'all', 6, 20, TRUE, 20),
  (1, 'reported', '2026-11', 6, 20, TRUE, 20),
  (1, 'reported', '2026-11-23', 6, 20, TRUE, 20),
  (1, 'reported', 'all', 6, 20, TRUE, 20);

INSERT INTO season_absences ("player_id", "channel", "month", "dailies") VALUES
  (1, 'general', '2026-11-01', 1);

INSERT INTO set_aside ("id", "workspace_id", "question_id", "at", "state", "back_by_id", "back_at", "heard") VALUES
  (1, 1, 'net-0', '2026-11-27 09:00:00.000000', 'back', 2, '2026-11-27 09:00:00.000000', 3);

INSERT INTO streak_marks ("player_id", "on_date", "days", "best", "forgiven_on") VALUES
  (2, '2026-11-30', 4, 4, NULL);

INSERT INTO streak_starts ("player_id", "on_date", "days", "best", "kept_on", "forgiven_on", "year", "let_go") VALUES
  (1, '2026-11-01', 0, 0, NULL, NULL, 2026, 3);

INSERT INTO suggestions ("id", "key", "workspace_id", "player_id", "named", "body", "at", "state", "entry", "decided_by_id", "decided_at", "reason") VALUES
  (1, 'suggestion:slack:T1:88be89903bf36e32d5cad2c53fde7cf2', 1, 2, TRUE, '{"stem": "Where is the gate?", "options": [{"text": "there", "right": true}, {"text": "here"}]}', '2026-11-27 09:00:00.000000', 'declined', NULL, 2, '2026-11-27 09:00:00.000000', 'We have it already.'),
  (2, 'draft:2:0', 1, 2, FALSE, '{"question": "Where is the door?", "options": "", "why": "", "link": "", "ticked": false, "seen": ""}', '2026-11-27 09:00:00.000000', 'draft', NULL, NULL, NULL, '');

INSERT INTO cards ("id", "key", "workspace_id", "channel", "occasion", "question_id", "revision", "topic", "shuffle", "asker_id", "asked_topic", "asked_difficulty", "seen_at", "schedule_id", "on_date", "scheduled", "asked_at", "posted_at", "closes_at", "closed_at", "heard_for", "told", "told_right", "back_on", "returns_id", "sight", "recap", "needed", "team_streak", "deleted_at", "trouble", "standing_id") VALUES
  (1, 'ask:slack:T1:6a340d4d646290fe4053d134a5af5f7a', 1, 'reported', 'ask', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '2310', 3, 'networking', '', NULL, NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 1),
  (2, 'ask:slack:T1:bdd860faee648c2b5b44775577969d16', 1, 'busy', 'ask', 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', 'networking', '0213', 7, 'networking', '', NULL, NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 2),
  (3, 'ask:slack:T1:f7a4bd719b77cc1f01940c0bdc5a9e8e', 1, 'busy', 'ask', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '2310', 8, 'networking', '', NULL, NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 3),
  (4, 'ask:slack:T1:919779ada2a2180ea0f13c05a50f9958', 1, 'busy', 'ask', 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', 'networking', '1023', 9, 'networking', '', NULL, NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 4),
  (5, 'ask:slack:T1:7dbfa3ce8bd0f31ea1075ed8a960ab49', 1, 'busy', 'ask', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '1032', 10, 'networking', '', NULL, NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 5),
  (6, 'ask:slack:T1:16cbc54dfaaf17588cccf3a8e40e1141', 1, 'busy', 'ask', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '1302', 11, 'networking', '', NULL, NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 6),
  (7, 'daily:1:2026-11-27', 1, 'general', 'daily', 'com-0', '134ae16e919d898a155f9126766a8fa2', 'compute', '2310', NULL, '', '', NULL, 1, '2026-11-27', TRUE, '2026-11-27 09:31:00.000000', '2026-11-27 09:31:00.000000', '2026-11-28 09:31:00.000000', '2026-11-28 09:31:00.000000', 86400, 0, 0, NULL, NULL, 'public', FALSE, 2, 1, NULL, NULL, 7),
  (8, 'ask:slack:T1:a398fd8df5a2598aa1e64ab0e4e3ee5f', 1, 'general', 'ask', 'com-7', '9d54d74dbdcc0b2c488b8d4eb423cd3a', 'compute', '1320', 1, 'compute', '', NULL, NULL, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27 09:31:00.000000', '2026-11-28 09:31:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 8),
  (9, 'daily:1:2026-11-28', 1, 'general', 'daily', 'dat-0', '2e2891465d8fb48c3d8c392a27bde2e0', 'databases', '10243', NULL, '', '', NULL, 1, '2026-11-28', TRUE, '2026-11-28 09:31:00.000000', '2026-11-28 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', 86400, 0, 0, NULL, NULL, 'public', FALSE, 2, 2, NULL, NULL, 9),
  (10, 'ask:slack:T1:8339a4a2d0a1e9f6edc349cf50f9fc29', 1, 'general', 'ask', 'com-6', 'c836000eb1b4419e24b9f112dbadcd1f', 'compute', '3021', 1, 'compute', '', NULL, NULL, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 10),
  (11, 'daily:1:2026-11-29', 1, 'general', 'daily', '1/ours/door', 'f6c208958048b2aff8878a8f25f0f3fc', 'ours', '01', NULL, '', '', NULL, 1, '2026-11-29', TRUE, '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', 86400, 0, 0, NULL, NULL, 'public', FALSE, 2, 3, NULL, NULL, 11),
  (12, 'ask:slack:T1:ca241ef259e234290f23e79806cfb15d', 1, 'general', 'ask', 'com-5', 'e6fe2a27fe278c066b25f55819a4ace5', 'compute', '2310', 1, 'compute', '', NULL, NULL, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 12),
  (13, 'daily:1:2026-11-30', 1, 'general', 'daily', 'com-3', '6e610ffb6eff00905304d878859f23b8', 'compute', '3102', NULL, '', '', NULL, 1, '2026-11-30', TRUE, '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-01 09:31:30.000000', 86400, 0, 0, NULL, NULL, 'public', FALSE, 2, 4, NULL, NULL, 13),
  (14, 'ask:slack:T1:f2882fb766774fc77a1986169a5c5587', 1, 'general', 'ask', 'com-10', '30b0bd0e98180bf9a4ca470338b594f6', 'compute', '1023', 1, 'compute', '', NULL, NULL, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-01 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 14),
  (15, 'contest:1:1', 1, 'games', 'contest', 'com-4', '8660feb510af9c27c2670897237c1f19', 'compute', '0132', NULL, 'compute', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', '2026-12-01 09:31:30.000000', '2026-12-01 09:31:50.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 16),
  (16, 'daily:1:2026-12-01', 1, 'general', 'daily', '1/runbooks/key', '4a894e7e0f277e8719e1faa1b7527ef0', 'databases', '01', NULL, '', '', NULL, 1, '2026-12-01', TRUE, '2026-12-01 09:31:30.000000', '2026-12-01 09:31:30.000000', '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, 'public', FALSE, 2, NULL, NULL, NULL, 17),
  (17, 'pr2:slack:T1:21f748ebaf762aff98a2196a7ec01930', 1, 'general', 'practice', 'com-1', '696d2d3f181a0855ab2a9e4891aee2dd', 'compute', '2103', 2, '', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', NULL, '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL),
  (18, 'pr2:slack:T1:d258c329c3aa1fc06e9af9a3d18bea86', 1, 'general', 'practice', 'dat-0', '2e2891465d8fb48c3d8c392a27bde2e0', 'databases', '04321', 2, '', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', NULL, '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL),
  (19, 'pr2:slack:T1:40950fc98e4ac7f0df85da6a72810cef', 1, 'general', 'practice', 'com-2', '30fb21425203e2bf99f07d0e98aae626', 'compute', '1023', 2, '', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', NULL, '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL),
  (20, 'pr2:slack:T1:bcd36517b46f7b5fbbd2e39845d3f8bb', 1, 'general', 'practice', '1/runbooks/key', '4a894e7e0f277e8719e1faa1b7527ef0', 'databases', '10', 2, '', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', NULL, '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL),
  (21, 'pr2:slack:T1:ef7ec9f5d105c322723d98f808545468', 1, 'general', 'practice', 'com-10', '30b0bd0e98180bf9a4ca470338b594f6', 'compute', '0213', 2, '', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', NULL, '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL),
  (22, 'rv2:slack:T1:744c4d037e2592849b15cd1a96851864', 1, 'general', 'review', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '3021', 2, '', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', NULL, '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL),
  (23, 'rv2:slack:T1:62bbf739bd5f77accff7304d83c53edf', 1, 'general', 'review', 'com-9', '7b71eec148e9610d7d44429c4ffab39c', 'compute', '0312', 2, '', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', NULL, '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, NULL),
  (24, 'ask:slack:T1:03fdd77cd0bfbc9b247754c0d0a3c5e0', 1, 'general', 'ask', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '1023', 1, 'networking', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', '2026-12-01 09:31:30.000000', '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 18),
  (25, 'peer:slack:T1:59fa2a64b5730a8627bd56dc23c76dcb', 1, 'arguing', 'peer', 'com-6', 'c836000eb1b4419e24b9f112dbadcd1f', 'compute', '2103', 1, '', '', NULL, NULL, NULL, NULL, '2026-12-01 09:31:30.000000', '2026-12-01 09:31:30.000000', '2026-12-02 09:31:30.000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL, 19);

INSERT INTO contest_players ("contest_id", "player_id", "joined_at", "place", "points", "right", "answered") VALUES
  (1, 1, '2026-12-01 09:31:00.000000', NULL, 0, 0, 0);

INSERT INTO pack_questions ("pack_id", "id", "position", "body", "revision", "author_id", "named") VALUES
  (1, 'key', 0, '{"id": "key", "stem": "What about key?", "options": [{"text": "yes, key", "right": true}, {"text": "no, key"}]}', 2, NULL, FALSE),
  (2, 'door', 0, '{"id": "door", "stem": "What about door?", "options": [{"text": "yes, door", "right": true}, {"text": "no, door"}]}', 4, 2, TRUE);

INSERT INTO answers ("id", "card_id", "player_id", "occasion", "channel", "question_id", "topic", "response", "right", "points", "withheld", "forgiven", "at", "day", "scored_on", "point", "sure", "mended_after", "outdated") VALUES
  (1, 1, 4, 'ask', 'reported', 'net-0', 'networking', '0', TRUE, 20, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27', '2026-11-27', 'net-0', NULL, NULL, TRUE),
  (2, 1, 5, 'ask', 'reported', 'net-0', 'networking', '0', TRUE, 20, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27', '2026-11-27', 'net-0', NULL, NULL, TRUE),
  (3, 1, 6, 'ask', 'reported', 'net-0', 'networking', '0', TRUE, 20, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27', '2026-11-27', 'net-0', NULL, NULL, TRUE),
  (4, 7, 2, 'daily', 'general', 'com-0', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27', '2026-11-27', 'com-0', NULL, NULL, FALSE),
  (5, 7, 1, 'daily', 'general', 'com-0', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27', '2026-11-27', 'com-0', NULL, NULL, FALSE),
  (6, 7, 12, 'daily', 'general', 'com-0', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27', '2026-11-27', 'com-0', NULL, NULL, FALSE),
  (7, 8, 2, 'ask', 'general', 'com-7', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27', '2026-11-27', 'com-7', NULL, NULL, FALSE),
  (8, 9, 2, 'daily', 'general', 'dat-0', 'databases', '24', FALSE, 0, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28', 'dat-0', NULL, NULL, FALSE),
  (9, 9, 1, 'daily', 'general', 'dat-0', 'databases', '24', FALSE, 0, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28', 'dat-0', NULL, NULL, FALSE),
  (10, 9, 12, 'daily', 'general', 'dat-0', 'databases', '24', FALSE, 0, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28', 'dat-0', NULL, NULL, FALSE),
  (11, 10, 2, 'ask', 'general', 'com-6', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28', 'com-6', NULL, NULL, FALSE),
  (12, 11, 2, 'daily', 'general', '1/ours/door', 'ours', '0', TRUE, 20, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29', '1/ours/door', NULL, NULL, FALSE),
  (13, 11, 1, 'daily', 'general', '1/ours/door', 'ours', '0', TRUE, 20, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29', '1/ours/door', NULL, NULL, FALSE),
  (14, 11, 12, 'daily', 'general', '1/ours/door', 'ours', '0', TRUE, 20, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29', '1/ours/door', NULL, NULL, FALSE),
  (15, 12, 2, 'ask', 'general', 'com-5', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29', 'com-5', NULL, NULL, FALSE),
  (16, 13, 2, 'daily', 'general', 'com-3', 'compute', '3', FALSE, 0, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30', 'com-3', NULL, NULL, FALSE),
  (17, 13, 1, 'daily', 'general', 'com-3', 'compute', '3', FALSE, 0, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30', 'com-3', NULL, NULL, FALSE),
  (18, 13, 12, 'daily', 'general', 'com-3', 'compute', '3', FALSE, 0, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30', 'com-3', NULL, NULL, FALSE),
  (19, 14, 2, 'ask', 'general', 'com-10', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30', 'com-10', NULL, NULL, FALSE),
  (20, 16, 2, 'daily', 'general', '1/runbooks/key', 'databases', '0', TRUE, 20, NULL, NULL, '2026-12-01 09:31:30.000000', '2026-12-01', '2026-12-01', '1/runbooks/key', NULL, NULL, FALSE),
  (21, 21, 2, 'practice', 'general', 'com-10', 'compute', '0', TRUE, 0, 'practice', NULL, '2026-12-01 09:31:30.000000', '2026-12-01', '2026-12-01', 'com-10', NULL, NULL, FALSE),
  (22, 23, 2, 'review', 'general', 'com-9', 'compute', '0', TRUE, 0, 'practice', NULL, '2026-12-01 09:31:30.000000', '2026-12-01', '2026-12-01', 'com-9', NULL, NULL, FALSE),
  (23, 24, 12, 'ask', 'general', 'net-0', 'networking', '0', TRUE, 20, NULL, NULL, '2026-12-01 09:31:30.000000', '2026-12-01', '2026-12-01', 'net-0', NULL, NULL, TRUE);

INSERT INTO contest_cards ("card_id", "contest_id", "number", "seconds", "opened_at", "told_at") VALUES
  (15, 1, 1, 20, '2026-12-01 09:31:30.000000', '2026-12-01 09:31:30.000000');

INSERT INTO forgotten ("card_id", "digest", "answered") VALUES
  (24, '28cec115708d9e5f1fb80d027c7ee1df38436c5fded1cafd8105dd3ce7002d7e', TRUE);

INSERT INTO occurrences ("schedule_id", "on_date", "due", "card_id", "missed") VALUES
  (1, '2026-11-27', '2026-11-27 09:30:00.000000', 7, NULL),
  (1, '2026-11-28', '2026-11-28 09:30:00.000000', 9, NULL),
  (1, '2026-11-29', '2026-11-29 09:30:00.000000', 11, NULL),
  (1, '2026-11-30', '2026-11-30 09:30:00.000000', 13, NULL),
  (1, '2026-12-01', '2026-12-01 09:30:00.000000', 16, NULL);

INSERT INTO peer_votes ("id", "card_id", "player_id", "first", "first_at", "second", "second_at") VALUES
  (1, 25, 1, 2, '2026-12-01 09:31:30.000000', NULL, NULL);

INSERT INTO peers ("card_id", "pace", "phase", "next_at", "stopped", "first", "result") VALUES
  (25, 'minutes', 'first', '2026-12-01 09:32:30.000000', FALSE, NULL, NULL);
