-- A little quiz as schema 0010's own code left it: a pack, a suggestion that was approved, a question that was set
-- aside, keys that were mended, dailies, asks, practice, a review, days away, a reminder, reports, a month's end, and
-- somebody who asked to be forgotten. Moments are in UTC.

INSERT INTO forgetting_key ("id", "key") VALUES
  (1, '5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e');

INSERT INTO known_questions ("digest", "topics") VALUES
  ('8e9481bf8de2e813', '[["compute", ["com-0", "com-1", "com-2", "com-3", "com-4", "com-5", "com-6", "com-7", "com-8", "com-9", "com-10", "com-11"]], ["networking", ["net-0", "net-1"]], ["databases", ["dat-0"]]]'),
  ('595db0ab5cbc71e5', '[["compute", ["com-0", "com-1", "com-2", "com-3", "com-4", "com-5", "com-6", "com-7", "com-8", "com-9", "com-10", "com-11"]], ["networking", ["net-0", "net-1"]], ["databases", ["dat-0", "1/runbooks/key"]], ["ours", ["1/ours/door"]]]');

INSERT INTO listening ("id", "platform", "since", "until") VALUES
  (1, 'slack', '2026-11-23 09:00:00.000000', '2026-12-01 09:31:11.000000');

INSERT INTO snapshots ("question_id", "revision", "body") VALUES
  ('net-0', 'f1f50b38685cc9d03b06df6f414e2549', '{"format": 2, "id": "net-0", "topic": "networking", "difficulty": "medium", "stem": "What about net-0?", "task": {"form": "choose", "options": [{"text": "yes, net-0 option 0", "why": "Why 0 of net-0 is right."}, {"text": "no, net-0 option 1", "why": "Why 1 of net-0 is wrong."}, {"text": "no, net-0 option 2", "why": "Why 2 of net-0 is wrong."}, {"text": "no, net-0 option 3", "why": "Why 3 of net-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-0.html"]}'),
  ('net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', '{"format": 2, "id": "net-1", "topic": "networking", "difficulty": "medium", "stem": "What about net-1?", "task": {"form": "choose", "options": [{"text": "yes, net-1 option 0", "why": "Why 0 of net-1 is right."}, {"text": "no, net-1 option 1", "why": "Why 1 of net-1 is wrong."}, {"text": "no, net-1 option 2", "why": "Why 2 of net-1 is wrong."}, {"text": "no, net-1 option 3", "why": "Why 3 of net-1 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/networking/net-1.html"]}'),
  ('com-3', '6e610ffb6eff00905304d878859f23b8', '{"format": 2, "id": "com-3", "topic": "compute", "difficulty": "easy", "stem": "What about com-3?", "task": {"form": "choose", "options": [{"text": "yes, com-3 option 0", "why": "Why 0 of com-3 is right."}, {"text": "no, com-3 option 1", "why": "Why 1 of com-3 is wrong."}, {"text": "no, com-3 option 2", "why": "Why 2 of com-3 is wrong."}, {"text": "no, com-3 option 3", "why": "Why 3 of com-3 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-3.html"]}'),
  ('com-0', '134ae16e919d898a155f9126766a8fa2', '{"format": 2, "id": "com-0", "topic": "compute", "difficulty": "easy", "stem": "What about com-0?", "task": {"form": "choose", "options": [{"text": "yes, com-0 option 0", "why": "Why 0 of com-0 is right."}, {"text": "no, com-0 option 1", "why": "Why 1 of com-0 is wrong."}, {"text": "no, com-0 option 2", "why": "Why 2 of com-0 is wrong."}, {"text": "no, com-0 option 3", "why": "Why 3 of com-0 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-0.html"]}'),
  ('com-8', '8df4bbc154ee24f6ad28b362894f2ef9', '{"format": 2, "id": "com-8", "topic": "compute", "difficulty": "hard", "stem": "What about com-8?", "task": {"form": "choose", "options": [{"text": "yes, com-8 option 0", "why": "Why 0 of com-8 is right."}, {"text": "no, com-8 option 1", "why": "Why 1 of com-8 is wrong."}, {"text": "no, com-8 option 2", "why": "Why 2 of com-8 is wrong."}, {"text": "no, com-8 option 3", "why": "Why 3 of com-8 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-8.html"]}'),
  ('com-10', '30b0bd0e98180bf9a4ca470338b594f6', '{"format": 2, "id": "com-10", "topic": "compute", "difficulty": "medium", "stem": "What about com-10?", "task": {"form": "choose", "options": [{"text": "yes, com-10 option 0", "why": "Why 0 of com-10 is right."}, {"text": "no, com-10 option 1", "why": "Why 1 of com-10 is wrong."}, {"text": "no, com-10 option 2", "why": "Why 2 of com-10 is wrong."}, {"text": "no, com-10 option 3", "why": "Why 3 of com-10 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-10.html"]}'),
  ('com-7', '9d54d74dbdcc0b2c488b8d4eb423cd3a', '{"format": 2, "id": "com-7", "topic": "compute", "difficulty": "medium", "stem": "What about com-7?", "task": {"form": "choose", "options": [{"text": "yes, com-7 option 0", "why": "Why 0 of com-7 is right."}, {"text": "no, com-7 option 1", "why": "Why 1 of com-7 is wrong."}, {"text": "no, com-7 option 2", "why": "Why 2 of com-7 is wrong."}, {"text": "no, com-7 option 3", "why": "Why 3 of com-7 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-7.html"]}'),
  ('com-11', '2704ac8e3f0f3af2b278635ef83f53df', '{"format": 2, "id": "com-11", "topic": "compute", "difficulty": "hard", "stem": "What about com-11?", "task": {"form": "choose", "options": [{"text": "yes, com-11 option 0", "why": "Why 0 of com-11 is right."}, {"text": "no, com-11 option 1", "why": "Why 1 of com-11 is wrong."}, {"text": "no, com-11 option 2", "why": "Why 2 of com-11 is wrong."}, {"text": "no, com-11 option 3", "why": "Why 3 of com-11 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-11.html"]}'),
  ('com-1', '696d2d3f181a0855ab2a9e4891aee2dd', '{"format": 2, "id": "com-1", "topic": "compute", "difficulty": "medium", "stem": "What about com-1?", "task": {"form": "choose", "options": [{"text": "yes, com-1 option 0", "why": "Why 0 of com-1 is right."}, {"text": "no, com-1 option 1", "why": "Why 1 of com-1 is wrong."}, {"text": "no, com-1 option 2", "why": "Why 2 of com-1 is wrong."}, {"text": "no, com-1 option 3", "why": "Why 3 of com-1 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-1.html"]}'),
  ('1/ours/door', 'f6c208958048b2aff8878a8f25f0f3fc', '{"format": 2, "id": "1/ours/door", "topic": "ours", "difficulty": "medium", "stem": "What about door?", "task": {"form": "choose", "options": [{"text": "yes, door", "why": ""}, {"text": "no, door", "why": ""}], "correct": [0]}, "links": []}'),
  ('com-9', '7b71eec148e9610d7d44429c4ffab39c', '{"format": 2, "id": "com-9", "topic": "compute", "difficulty": "easy", "stem": "What about com-9?", "task": {"form": "choose", "options": [{"text": "yes, com-9 option 0", "why": "Why 0 of com-9 is right."}, {"text": "no, com-9 option 1", "why": "Why 1 of com-9 is wrong."}, {"text": "no, com-9 option 2", "why": "Why 2 of com-9 is wrong."}, {"text": "no, com-9 option 3", "why": "Why 3 of com-9 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-9.html"]}'),
  ('dat-0', '2e2891465d8fb48c3d8c392a27bde2e0', '{"format": 2, "id": "dat-0", "topic": "databases", "difficulty": "medium", "stem": "What about dat-0?", "task": {"form": "choose", "options": [{"text": "yes, dat-0 option 0", "why": "Why 0 of dat-0 is right."}, {"text": "yes, dat-0 option 1", "why": "Why 1 of dat-0 is right."}, {"text": "no, dat-0 option 2", "why": "Why 2 of dat-0 is wrong."}, {"text": "no, dat-0 option 3", "why": "Why 3 of dat-0 is wrong."}, {"text": "no, dat-0 option 4", "why": "Why 4 of dat-0 is wrong."}], "correct": [0, 1]}, "links": ["https://docs.aws.amazon.com/databases/dat-0.html"]}'),
  ('com-2', '30fb21425203e2bf99f07d0e98aae626', '{"format": 2, "id": "com-2", "topic": "compute", "difficulty": "hard", "stem": "What about com-2?", "task": {"form": "choose", "options": [{"text": "yes, com-2 option 0", "why": "Why 0 of com-2 is right."}, {"text": "no, com-2 option 1", "why": "Why 1 of com-2 is wrong."}, {"text": "no, com-2 option 2", "why": "Why 2 of com-2 is wrong."}, {"text": "no, com-2 option 3", "why": "Why 3 of com-2 is wrong."}], "correct": [0]}, "links": ["https://docs.aws.amazon.com/compute/com-2.html"]}');

INSERT INTO workspaces ("id", "platform", "name", "zone", "zone_asked", "lost_at", "back_at") VALUES
  (1, 'slack', 'T1', 'Asia/Tokyo', FALSE, NULL, NULL);

INSERT INTO zone_data ("id", "version") VALUES
  (1, '');

INSERT INTO channel_rounds ("workspace_id", "channel", "through", "known", "marks") VALUES
  (1, 'busy', 1, '8e9481bf8de2e813', '000000000000200'),
  (1, 'general', 11, '595db0ab5cbc71e5', '20020002202200000');

INSERT INTO edits ("id", "workspace_id", "at") VALUES
  (1, 1, '2026-12-01 09:31:11.000000'),
  (2, 1, '2026-12-01 09:31:11.000000'),
  (3, 1, '2026-12-01 09:31:11.000000'),
  (4, 1, '2026-12-01 09:31:11.000000'),
  (5, 1, '2026-12-01 09:31:11.000000'),
  (6, 1, '2026-12-01 09:31:11.000000'),
  (7, 1, '2026-12-01 09:31:11.000000'),
  (8, 1, '2026-12-01 09:31:11.000000');

INSERT INTO outbox ("key", "workspace_id", "channel", "user", "shows", "due_at", "expires_at", "attempts", "done_at", "waits_for") VALUES
  ('suggestion:slack:T1:88be89903bf36e32d5cad2c53fde7cf2', 1, '', 'U-ANA', '{"shows": "suggestion", "suggestion_id": 1}', '2026-11-27 09:00:30.000000', NULL, 1, '2026-11-27 09:00:00.000000', NULL),
  ('decided:1:1', 1, '', 'U-ANA', '{"shows": "decided", "suggestion_id": 1}', '2026-11-27 09:00:30.000000', NULL, 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:1', 1, 'busy', NULL, '{"shows": "card", "card_id": 1}', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:2', 1, 'busy', NULL, '{"shows": "card", "card_id": 2}', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:3', 1, 'busy', NULL, '{"shows": "card", "card_id": 3}', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:4', 1, 'busy', NULL, '{"shows": "card", "card_id": 4}', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:5', 1, 'busy', NULL, '{"shows": "card", "card_id": 5}', '2026-11-27 09:00:30.000000', '2026-11-27 10:00:00.000000', 1, '2026-11-27 09:00:00.000000', NULL),
  ('card:6', 1, 'general', NULL, '{"shows": "card", "card_id": 6}', '2026-11-27 09:31:30.000000', '2026-11-28 00:00:00.000000', 1, '2026-11-27 09:31:00.000000', NULL),
  ('card:7', 1, 'general', NULL, '{"shows": "card", "card_id": 7}', '2026-11-27 09:31:30.000000', '2026-11-27 10:31:00.000000', 1, '2026-11-27 09:31:00.000000', NULL),
  ('told:1:com-3', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 1}', '2026-11-27 09:31:30.000000', NULL, 1, '2026-11-27 09:31:00.000000', NULL),
  ('card:8', 1, 'general', NULL, '{"shows": "card", "card_id": 8}', '2026-11-28 09:31:30.000000', '2026-11-29 00:00:00.000000', 1, '2026-11-28 09:31:00.000000', NULL),
  ('card:9', 1, 'general', NULL, '{"shows": "card", "card_id": 9}', '2026-11-28 09:31:30.000000', '2026-11-28 10:31:00.000000', 1, '2026-11-28 09:31:00.000000', NULL),
  ('told:1:com-8', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 2}', '2026-11-28 09:31:30.000000', NULL, 1, '2026-11-28 09:31:00.000000', NULL),
  ('card:10', 1, 'general', NULL, '{"shows": "card", "card_id": 10}', '2026-11-29 09:31:30.000000', '2026-11-30 00:00:00.000000', 1, '2026-11-29 09:31:00.000000', NULL),
  ('card:11', 1, 'general', NULL, '{"shows": "card", "card_id": 11}', '2026-11-29 09:31:30.000000', '2026-11-29 10:31:00.000000', 1, '2026-11-29 09:31:00.000000', NULL),
  ('told:1:com-7', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 3}', '2026-11-29 09:31:30.000000', NULL, 1, '2026-11-29 09:31:00.000000', NULL),
  ('card:12', 1, 'general', NULL, '{"shows": "card", "card_id": 12}', '2026-11-30 09:31:30.000000', '2026-12-01 00:00:00.000000', 1, '2026-11-30 09:31:00.000000', NULL),
  ('card:13', 1, 'general', NULL, '{"shows": "card", "card_id": 13}', '2026-11-30 09:31:30.000000', '2026-11-30 10:31:00.000000', 1, '2026-11-30 09:31:00.000000', NULL),
  ('told:1:net-0', 1, 'general', 'U-ANA', '{"shows": "report", "report_id": 4}', '2026-11-30 09:31:30.000000', NULL, 1, '2026-11-30 09:31:00.000000', NULL),
  ('remind:slack:T1:8c723a64ddaad9ddf990bc23ca4b1847', 1, 'D-ANA', 'U-ANA', '{"shows": "reminding", "player_id": 2}', '2026-12-01 09:31:30.000000', '2026-12-01 10:31:00.000000', 1, '2026-12-01 09:31:00.000000', NULL),
  ('card:21', 1, 'general', NULL, '{"shows": "card", "card_id": 21}', '2026-12-01 09:31:30.000000', '2026-12-01 10:31:00.000000', 1, '2026-12-01 09:31:00.000000', NULL),
  ('card:22', 1, 'general', NULL, '{"shows": "card", "card_id": 22}', '2026-12-01 09:31:41.000000', '2026-12-02 00:00:00.000000', 1, '2026-12-01 09:31:11.000000', NULL);

INSERT INTO pack_changes ("workspace_id", "number") VALUES
  (1, 6);

INSERT INTO players ("id", "workspace_id", "user", "name", "handle", "gone", "gone_since", "zone", "told_zone", "counts_in", "left_on", "hidden", "streak", "best_streak", "kept_on", "forgiven_on", "forgiven_told", "memory_since", "mended", "mended_points") VALUES
  (1, 1, 'U-BO', 'Bo', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 4, 4, '2026-11-30', NULL, NULL, NULL, 0, 0),
  (2, 1, 'U-ANA', 'Ana', '', FALSE, NULL, NULL, 'Asia/Tokyo', 'Asia/Tokyo', NULL, FALSE, 5, 5, '2026-12-01', NULL, NULL, '2026-12-01 09:31:00.000000', 0, 0),
  (3, 1, 'U-SOMEBODY 7', 'Somebody 7', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0),
  (4, 1, 'U-SOMEBODY 9', 'Somebody 9', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0),
  (5, 1, 'U-SOMEBODY 11', 'Somebody 11', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0),
  (6, 1, 'U-SOMEBODY 13', 'Somebody 13', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0),
  (7, 1, 'U-SOMEBODY 15', 'Somebody 15', '', FALSE, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0, NULL, NULL, NULL, NULL, 0, 0),
  (8, 1, NULL, '', '', FALSE, NULL, NULL, NULL, NULL, NULL, TRUE, 0, 0, NULL, NULL, NULL, NULL, 0, 0);

INSERT INTO ranks ("workspace_id", "channel", "period", "points", "people") VALUES
  (1, '', '2026-11', 30, 1),
  (1, '', '2026-11-23', 30, 1),
  (1, '', '2026-11-23', 90, 1),
  (1, '', 'all', 30, 1),
  (1, 'general', '2026-11', 30, 1),
  (1, 'general', '2026-11-23', 30, 1),
  (1, 'general', '2026-11-23', 90, 1),
  (1, 'general', 'all', 30, 1),
  (1, '', '2026-11', 110, 1),
  (1, '', '2026-11-30', 20, 1),
  (1, '', 'all', 110, 1),
  (1, 'general', '2026-11', 110, 1),
  (1, 'general', '2026-11-30', 20, 1),
  (1, 'general', 'all', 110, 1);

INSERT INTO standing ("id", "key", "workspace_id", "channel", "shows", "posted_at", "message_id", "link", "version", "drawn", "urgent", "drawn_at", "redraw_at") VALUES
  (1, 'card:1', 1, 'busy', '{"shows": "card", "card_id": 1}', '2026-11-27 09:00:00.000000', 'busy-1', 'https://chat.example/busy-1', 2, 2, TRUE, '2026-12-01 09:31:11.000000', NULL),
  (2, 'card:2', 1, 'busy', '{"shows": "card", "card_id": 2}', '2026-11-27 09:00:00.000000', 'busy-2', 'https://chat.example/busy-2', 2, 2, TRUE, '2026-12-01 09:31:11.000000', NULL),
  (3, 'card:3', 1, 'busy', '{"shows": "card", "card_id": 3}', '2026-11-27 09:00:00.000000', 'busy-3', 'https://chat.example/busy-3', 2, 2, TRUE, '2026-12-01 09:31:11.000000', NULL),
  (4, 'card:4', 1, 'busy', '{"shows": "card", "card_id": 4}', '2026-11-27 09:00:00.000000', 'busy-4', 'https://chat.example/busy-4', 2, 2, TRUE, '2026-12-01 09:31:11.000000', NULL),
  (5, 'card:5', 1, 'busy', '{"shows": "card", "card_id": 5}', '2026-11-27 09:00:00.000000', 'busy-5', 'https://chat.example/busy-5', 2, 2, TRUE, '2026-12-01 09:31:11.000000', NULL),
  (6, 'card:6', 1, 'general', '{"shows": "card", "card_id": 6}', '2026-11-27 09:31:00.000000', 'general-6', 'https://chat.example/general-6', 4, 4, TRUE, '2026-11-28 09:31:00.000000', NULL),
  (7, 'card:7', 1, 'general', '{"shows": "card", "card_id": 7}', '2026-11-27 09:31:00.000000', 'general-7', 'https://chat.example/general-7', 2, 2, TRUE, '2026-11-28 09:31:00.000000', NULL),
  (8, 'card:8', 1, 'general', '{"shows": "card", "card_id": 8}', '2026-11-28 09:31:00.000000', 'general-8', 'https://chat.example/general-8', 4, 4, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (9, 'card:9', 1, 'general', '{"shows": "card", "card_id": 9}', '2026-11-28 09:31:00.000000', 'general-9', 'https://chat.example/general-9', 2, 2, TRUE, '2026-11-29 09:31:00.000000', NULL),
  (10, 'card:10', 1, 'general', '{"shows": "card", "card_id": 10}', '2026-11-29 09:31:00.000000', 'general-10', 'https://chat.example/general-10', 4, 4, TRUE, '2026-11-30 09:31:00.000000', NULL),
  (11, 'card:11', 1, 'general', '{"shows": "card", "card_id": 11}', '2026-11-29 09:31:00.000000', 'general-11', 'https://chat.example/general-11', 2, 2, TRUE, '2026-11-30 09:31:00.000000', NULL),
  (12, 'card:12', 1, 'general', '{"shows": "card", "card_id": 12}', '2026-11-30 09:31:00.000000', 'general-12', 'https://chat.example/general-12', 4, 4, TRUE, '2026-12-01 09:31:11.000000', NULL),
  (13, 'card:13', 1, 'general', '{"shows": "card", "card_id": 13}', '2026-11-30 09:31:00.000000', 'general-13', 'https://chat.example/general-13', 2, 2, TRUE, '2026-12-01 09:31:11.000000', NULL),
  (14, 'card:21', 1, 'general', '{"shows": "card", "card_id": 21}', '2026-12-01 09:31:00.000000', 'general-14', 'https://chat.example/general-14', 1, 1, FALSE, '2026-12-01 09:31:11.000000', NULL),
  (15, 'card:22', 1, 'general', '{"shows": "card", "card_id": 22}', '2026-12-01 09:31:11.000000', 'general-15', 'https://chat.example/general-15', 0, 0, FALSE, '2026-12-01 09:31:11.000000', NULL);

INSERT INTO cards ("id", "key", "workspace_id", "channel", "occasion", "question_id", "revision", "topic", "shuffle", "asker_id", "asked_topic", "asked_difficulty", "seen_at", "on_date", "scheduled", "asked_at", "posted_at", "closes_at", "closed_at", "heard_for", "deleted_at", "trouble", "standing_id") VALUES
  (1, 'ask:slack:T1:a30a95b8e4484000593109f0937e862e', 1, 'busy', 'ask', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '2310', 3, 'networking', '', NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, 1),
  (2, 'ask:slack:T1:bb7529af7dbdcf077484356931ff2c67', 1, 'busy', 'ask', 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', 'networking', '0213', 4, 'networking', '', NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, 2),
  (3, 'ask:slack:T1:5eb85487e526b5bb0d1f1eafee36a306', 1, 'busy', 'ask', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '2310', 5, 'networking', '', NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, 3),
  (4, 'ask:slack:T1:e97beac7c523a8da12708ebb5933c02f', 1, 'busy', 'ask', 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', 'networking', '1023', 6, 'networking', '', NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, 4),
  (5, 'ask:slack:T1:bdd860faee648c2b5b44775577969d16', 1, 'busy', 'ask', 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', 'networking', '1032', 7, 'networking', '', NULL, NULL, NULL, '2026-11-27 09:00:00.000000', '2026-11-27 09:00:00.000000', '2026-11-28 09:00:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, 5),
  (6, 'daily:1:2026-11-27', 1, 'general', 'daily', 'com-3', '6e610ffb6eff00905304d878859f23b8', 'compute', '1302', NULL, '', '', NULL, '2026-11-27', TRUE, '2026-11-27 09:31:00.000000', '2026-11-27 09:31:00.000000', '2026-11-28 09:31:00.000000', '2026-11-28 09:31:00.000000', 86400, NULL, NULL, 6),
  (7, 'ask:slack:T1:98f309e68b44852e0fff57116a1918b9', 1, 'general', 'ask', 'com-0', '134ae16e919d898a155f9126766a8fa2', 'compute', '2310', 1, 'compute', '', NULL, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27 09:31:00.000000', '2026-11-28 09:31:00.000000', '2026-11-28 09:31:00.000000', NULL, NULL, NULL, 7),
  (8, 'daily:1:2026-11-28', 1, 'general', 'daily', 'com-8', '8df4bbc154ee24f6ad28b362894f2ef9', 'compute', '1320', NULL, '', '', NULL, '2026-11-28', TRUE, '2026-11-28 09:31:00.000000', '2026-11-28 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', 86400, NULL, NULL, 8),
  (9, 'ask:slack:T1:9c73deb7a1947a5b92a468cf2cbc1503', 1, 'general', 'ask', 'com-10', '30b0bd0e98180bf9a4ca470338b594f6', 'compute', '1023', 1, 'compute', '', NULL, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', NULL, NULL, NULL, 9),
  (10, 'daily:1:2026-11-29', 1, 'general', 'daily', 'com-7', '9d54d74dbdcc0b2c488b8d4eb423cd3a', 'compute', '3021', NULL, '', '', NULL, '2026-11-29', TRUE, '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', 86400, NULL, NULL, 10),
  (11, 'ask:slack:T1:de70cf7c536b0e9d4118e1816fb406fa', 1, 'general', 'ask', 'com-11', '2704ac8e3f0f3af2b278635ef83f53df', 'compute', '2013', 1, 'compute', '', NULL, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', NULL, NULL, NULL, 11),
  (12, 'daily:1:2026-11-30', 1, 'general', 'daily', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '2130', NULL, '', '', NULL, '2026-11-30', TRUE, '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-01 09:31:11.000000', 86400, NULL, NULL, 12),
  (13, 'ask:slack:T1:6c18ce699303e8b4f3bfa2aa52f50e80', 1, 'general', 'ask', 'com-1', '696d2d3f181a0855ab2a9e4891aee2dd', 'compute', '0132', 1, 'compute', '', NULL, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-01 09:31:11.000000', NULL, NULL, NULL, 13),
  (14, 'pr2:slack:T1:65f8e048c5ae648ae53a8e8752421874', 1, 'general', 'practice', '1/ours/door', 'f6c208958048b2aff8878a8f25f0f3fc', 'ours', '10', 2, '', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', NULL, '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (15, 'pr2:slack:T1:3558d18b92a1b32803c41881a096c30c', 1, 'general', 'practice', 'com-9', '7b71eec148e9610d7d44429c4ffab39c', 'compute', '0132', 2, '', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', NULL, '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (16, 'pr2:slack:T1:e0d4f6dd775b07e26eb0749b237cf80b', 1, 'general', 'practice', 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', 'networking', '2310', 2, '', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', NULL, '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (17, 'pr2:slack:T1:fffffb63af9baf84afd61f176b6e295e', 1, 'general', 'practice', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '2013', 2, '', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', NULL, '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (18, 'pr2:slack:T1:bd99371e811829e3b95ba7ea8b99f201', 1, 'general', 'practice', 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', 'networking', '3102', 2, '', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', NULL, '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (19, 'rv2:slack:T1:eb86ec6faee7d05121d34a49ac3765e2', 1, 'general', 'review', 'dat-0', '2e2891465d8fb48c3d8c392a27bde2e0', 'databases', '21430', 2, '', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', NULL, '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (20, 'rv2:slack:T1:45e8a3e0441ad92c41ff111de5ba219e', 1, 'general', 'review', 'com-2', '30fb21425203e2bf99f07d0e98aae626', 'compute', '0123', 2, '', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', NULL, '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, NULL),
  (21, 'ask:slack:T1:c2ddd979c2e845b1bee6ed5c111efabf', 1, 'general', 'ask', 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', 'networking', '2013', 1, 'networking', '', NULL, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01 09:31:00.000000', '2026-12-02 09:31:00.000000', NULL, NULL, NULL, NULL, 14),
  (22, 'daily:1:2026-12-01', 1, 'general', 'daily', 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', 'networking', '3021', NULL, '', '', NULL, '2026-12-01', TRUE, '2026-12-01 09:31:11.000000', '2026-12-01 09:31:11.000000', '2026-12-02 09:31:11.000000', NULL, NULL, NULL, NULL, 15);

INSERT INTO corrections ("id", "workspace_id", "question_id", "revision", "key", "by_id", "at", "done") VALUES
  (1, 1, 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', '{"form": "choose", "options": [{"text": "yes, net-0 option 0", "why": ""}, {"text": "no, net-0 option 1", "why": ""}, {"text": "no, net-0 option 2", "why": "Why 2 of net-0 is wrong."}, {"text": "no, net-0 option 3", "why": "Why 3 of net-0 is wrong."}], "correct": [1]}', 1, '2026-12-01 09:31:00.000000', TRUE),
  (2, 1, 'net-1', 'ad01a3cc7771a74f248ccd0092f1ef38', '{"form": "choose", "options": [{"text": "yes, net-1 option 0", "why": ""}, {"text": "no, net-1 option 1", "why": ""}, {"text": "no, net-1 option 2", "why": "Why 2 of net-1 is wrong."}, {"text": "no, net-1 option 3", "why": "Why 3 of net-1 is wrong."}], "correct": [1]}', 1, '2026-12-01 09:31:00.000000', TRUE);

INSERT INTO days_away ("player_id", "on_date") VALUES
  (1, '2026-11-23');

INSERT INTO keepers ("id", "workspace_id", "channel", "player_id") VALUES
  (1, 1, 'general', 2);

INSERT INTO known_topics ("player_id", "topic") VALUES
  (2, 'databases');

INSERT INTO memories ("player_id", "point", "question", "card", "at", "on", "due", "stability", "difficulty", "right_first") VALUES
  (2, 'com-3', 'com-3', 6, '2026-11-27 09:31:00.000000', '2026-11-27', '2027-05-26', 2.3065, 2.1181, TRUE),
  (2, 'com-0', 'com-0', 7, '2026-11-27 09:31:00.000000', '2026-11-27', '2027-05-26', 2.3065, 2.1181, TRUE),
  (2, 'com-8', 'com-8', 8, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-12-08', 0.212, 6.4133, FALSE),
  (2, 'com-10', 'com-10', 9, '2026-11-28 09:31:00.000000', '2026-11-28', '2027-05-27', 2.3065, 2.1181, TRUE),
  (2, 'com-7', 'com-7', 10, '2026-11-29 09:31:00.000000', '2026-11-29', '2027-05-28', 2.3065, 2.1181, TRUE),
  (2, 'com-11', 'com-11', 11, '2026-11-29 09:31:00.000000', '2026-11-29', '2027-05-28', 2.3065, 2.1181, TRUE),
  (2, 'net-0', 'net-0', 18, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-11', 0.1009, 8.8063, FALSE),
  (2, 'com-1', 'com-1', 13, '2026-11-30 09:31:00.000000', '2026-11-30', '2027-05-29', 2.3065, 2.1181, TRUE),
  (2, 'com-2', 'com-2', 20, '2026-12-01 09:31:00.000000', '2026-12-01', '2027-05-30', 2.3065, 2.1181, TRUE);

INSERT INTO packs ("id", "workspace_id", "name", "title", "about", "language", "licence", "credit", "topic", "own", "enabled", "revision", "added_by_id", "source", "added_at") VALUES
  (1, 1, 'runbooks', 'Runbooks', '', '', '', '', 'databases', FALSE, TRUE, 2, NULL, 'shell', '2026-11-23 09:00:00.000000'),
  (2, 1, 'ours', 'Ours', '', '', '', '', '', TRUE, TRUE, 4, 2, '', '2026-11-27 09:00:00.000000');

INSERT INTO practice_rounds ("player_id", "through", "known", "marks") VALUES
  (2, 14, '595db0ab5cbc71e5', '00000000000000001');

INSERT INTO reminders ("player_id", "at", "days", "stopped", "unfollowed", "told_at", "last_on", "next_on", "next_at") VALUES
  (2, '08:30', '0123456', NULL, 0, NULL, NULL, '2026-12-02', '2026-12-01 23:30:00.000000');

INSERT INTO reports ("id", "key", "workspace_id", "player_id", "question_id", "revision", "text", "at") VALUES
  (1, 'report:slack:T1:34c057e851bfac566f71e4b8bd0bd32b', 1, 1, 'com-3', '6e610ffb6eff00905304d878859f23b8', '“Größe” is wrong… 🙃', '2026-11-27 09:31:00.000000'),
  (2, 'report:slack:T1:88cf6eeed9d259439350ad392987ece4', 1, 1, 'com-8', '8df4bbc154ee24f6ad28b362894f2ef9', '“Größe” is wrong… 🙃', '2026-11-28 09:31:00.000000'),
  (3, 'report:slack:T1:8bee2e9c764f84cb22975bc896bc075e', 1, 1, 'com-7', '9d54d74dbdcc0b2c488b8d4eb423cd3a', '“Größe” is wrong… 🙃', '2026-11-29 09:31:00.000000'),
  (4, 'report:slack:T1:fdf5ade7b010af7d8c90cb6b52af5fca', 1, 1, 'net-0', 'f1f50b38685cc9d03b06df6f414e2549', '“Größe” is wrong… 🙃', '2026-11-30 09:31:00.000000');

INSERT INTO reviews ("player_id", "length", "first_card", "card") VALUES
  (2, 5, 19, 20);

INSERT INTO schedules ("id", "workspace_id", "channel", "at", "zone", "days", "topic", "active", "paused_until", "trouble", "set_by", "player_id", "next_on", "next_at") VALUES
  (1, 1, 'general', '09:30', 'UTC', '0123456', '', TRUE, NULL, NULL, 'U-ANA', NULL, '2026-12-02', '2026-12-02 09:30:00.000000');

INSERT INTO scores ("workspace_id", "channel", "period", "player_id", "points", "shown", "ranked") VALUES
  (1, 'general', '2026-11-23', 2, 90, TRUE, 90),
  (1, 'general', '2026-11', 2, 110, TRUE, 110),
  (1, 'general', 'all', 2, 110, TRUE, 110),
  (1, '', '2026-11-23', 2, 90, TRUE, 90),
  (1, '', '2026-11', 2, 110, TRUE, 110),
  (1, '', 'all', 2, 110, TRUE, 110),
  (1, 'general', '2026-11-23', 1, 30, TRUE, 30),
  (1, 'general', '2026-11', 1, 30, TRUE, 30),
  (1, 'general', 'all', 1, 30, TRUE, 30),
  (1, '', '2026-11-23', 1, 30, TRUE, 30),
  (1, '', '2026-11', 1, 30, TRUE, 30),
  (1, '', 'all', 1, 30, TRUE, 30),
  (1, 'general', '2026-11-30', 2, 20, TRUE, 20),
  (1, '', '2026-11-30', 2, 20, TRUE, 20);

INSERT INTO set_aside ("id", "workspace_id", "question_id", "at", "state", "back_by_id", "back_at", "heard") VALUES
  (1, 1, 'net-0', '2026-11-27 09:00:00.000000', 'back', 2, '2026-11-27 09:00:00.000000', 0);

INSERT INTO streak_marks ("player_id", "on_date", "days", "best", "forgiven_on") VALUES
  (2, '2026-11-30', 4, 4, NULL);

INSERT INTO streak_starts ("player_id", "on_date", "days", "best", "kept_on", "forgiven_on", "year", "let_go") VALUES
  (1, '2026-11-01', 0, 0, NULL, NULL, 2026, 3);

INSERT INTO suggestions ("id", "key", "workspace_id", "player_id", "named", "body", "at", "state", "entry", "decided_by_id", "decided_at", "reason") VALUES
  (1, 'suggestion:slack:T1:88be89903bf36e32d5cad2c53fde7cf2', 1, 2, TRUE, '{"stem": "Where is the gate?", "options": [{"text": "there", "right": true}, {"text": "here"}]}', '2026-11-27 09:00:00.000000', 'declined', NULL, 2, '2026-11-27 09:00:00.000000', 'We have it already.'),
  (2, 'draft:2:0', 1, 2, FALSE, '{"question": "Where is the door?", "options": "", "why": "", "link": "", "ticked": false, "seen": ""}', '2026-11-27 09:00:00.000000', 'draft', NULL, NULL, NULL, '');

INSERT INTO answers ("id", "card_id", "player_id", "occasion", "channel", "question_id", "topic", "response", "right", "points", "withheld", "forgiven", "at", "day", "scored_on", "point", "sure", "mended_after", "outdated") VALUES
  (1, 6, 2, 'daily', 'general', 'com-3', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27', '2026-11-27', 'com-3', NULL, NULL, FALSE),
  (2, 6, 1, 'daily', 'general', 'com-3', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27', '2026-11-27', 'com-3', NULL, NULL, FALSE),
  (3, 6, 8, 'daily', 'general', 'com-3', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27', '2026-11-27', 'com-3', NULL, NULL, FALSE),
  (4, 7, 2, 'ask', 'general', 'com-0', 'compute', '0', TRUE, 10, NULL, NULL, '2026-11-27 09:31:00.000000', '2026-11-27', '2026-11-27', 'com-0', NULL, NULL, FALSE),
  (5, 8, 2, 'daily', 'general', 'com-8', 'compute', '1', FALSE, 0, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28', 'com-8', NULL, NULL, FALSE),
  (6, 8, 1, 'daily', 'general', 'com-8', 'compute', '1', FALSE, 0, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28', 'com-8', NULL, NULL, FALSE),
  (7, 8, 8, 'daily', 'general', 'com-8', 'compute', '1', FALSE, 0, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28', 'com-8', NULL, NULL, FALSE),
  (8, 9, 2, 'ask', 'general', 'com-10', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-28 09:31:00.000000', '2026-11-28', '2026-11-28', 'com-10', NULL, NULL, FALSE),
  (9, 10, 2, 'daily', 'general', 'com-7', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29', 'com-7', NULL, NULL, FALSE),
  (10, 10, 1, 'daily', 'general', 'com-7', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29', 'com-7', NULL, NULL, FALSE),
  (11, 10, 8, 'daily', 'general', 'com-7', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29', 'com-7', NULL, NULL, FALSE),
  (12, 11, 2, 'ask', 'general', 'com-11', 'compute', '0', TRUE, 30, NULL, NULL, '2026-11-29 09:31:00.000000', '2026-11-29', '2026-11-29', 'com-11', NULL, NULL, FALSE),
  (13, 12, 2, 'daily', 'general', 'net-0', 'networking', '2', FALSE, 0, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30', 'net-0', NULL, NULL, FALSE),
  (14, 12, 1, 'daily', 'general', 'net-0', 'networking', '2', FALSE, 0, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30', 'net-0', NULL, NULL, FALSE),
  (15, 12, 8, 'daily', 'general', 'net-0', 'networking', '2', FALSE, 0, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30', 'net-0', NULL, NULL, FALSE),
  (16, 13, 2, 'ask', 'general', 'com-1', 'compute', '0', TRUE, 20, NULL, NULL, '2026-11-30 09:31:00.000000', '2026-11-30', '2026-11-30', 'com-1', NULL, NULL, FALSE),
  (17, 18, 2, 'practice', 'general', 'net-0', 'networking', '0', TRUE, 0, 'practice', NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01', 'net-0', NULL, NULL, TRUE),
  (18, 20, 2, 'review', 'general', 'com-2', 'compute', '0', TRUE, 0, 'practice', NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01', 'com-2', NULL, NULL, FALSE),
  (19, 21, 8, 'ask', 'general', 'net-1', 'networking', '0', TRUE, 20, NULL, NULL, '2026-12-01 09:31:00.000000', '2026-12-01', '2026-12-01', 'net-1', NULL, NULL, TRUE);

INSERT INTO forgotten ("card_id", "digest", "answered") VALUES
  (21, 'dcf8cf3671e8e4b624bb7334d660af4a9ef2c1817041929e09f1977ba2d97119', TRUE);

INSERT INTO occurrences ("schedule_id", "on_date", "due", "card_id", "missed") VALUES
  (1, '2026-11-27', '2026-11-27 09:30:00.000000', 6, NULL),
  (1, '2026-11-28', '2026-11-28 09:30:00.000000', 8, NULL),
  (1, '2026-11-29', '2026-11-29 09:30:00.000000', 10, NULL),
  (1, '2026-11-30', '2026-11-30 09:30:00.000000', 12, NULL),
  (1, '2026-12-01', '2026-12-01 09:30:00.000000', 22, NULL);

INSERT INTO pack_questions ("pack_id", "id", "position", "body", "revision", "author_id", "named") VALUES
  (1, 'key', 0, '{"id": "key", "stem": "What about key?", "options": [{"text": "yes, key", "right": true}, {"text": "no, key"}]}', 2, NULL, FALSE),
  (2, 'door', 0, '{"id": "door", "stem": "What about door?", "options": [{"text": "yes, door", "right": true}, {"text": "no, door"}]}', 4, 2, TRUE);
