"""Yesterday's names are found, and today's are left alone."""

from __future__ import annotations

import pytest

from bot.quiz.task import Choose, Option
from content.lab.gates.names import OLD_NAMES, old_names
from tests.content.banks import WHY, asked

OLD = [
    "A CMK in KMS",
    "A customer master key",
    "A CloudWatch Events rule",
    "Amazon Elasticsearch Service",
    "AWS SSO",
    "AWS Single Sign-On",
    "Aurora Serverless v1",
    "Kinesis Data Firehose",
    "Kinesis Firehose",
    "Kinesis Data Analytics",
    "EC2 Systems Manager",
    "A custom authorizer",
    "The X-Ray service map",
    "CloudWatch Evidently",
    "ElastiCache for Redis",
    "S3 Glacier",
    "Amazon Glacier",
    "A CodeStar Connection",
    "AWS CodeStar",
    "CodeWhisperer",
    "The Personal Health Dashboard",
    "EC2-Classic",
    "Spot blocks",
    "Elastic Inference",
    "OpsWorks stacks",
    "Amazon QLDB",
    "Elastic Transcoder",
    "AWS App Mesh",
    "AWS Proton",
    "Amazon Pinpoint",
    "WAF Classic",
    "A Snowcone",
    "Elastic MapReduce",
]
NEW = [
    "A KMS key",
    "An EventBridge rule",
    "A CloudWatch alarm on events",
    "OpenSearch Service",
    "IAM Identity Center",
    "Aurora serverless",
    "Aurora Serverless v2",
    "Amazon Data Firehose",
    "Kinesis Data Streams",
    "A Lambda authorizer",
    "The trace map",
    "ElastiCache for Redis OSS",
    "S3 Glacier Flexible Retrieval",
    "An S3 Glacier class",
    "S3 Glacier Deep Archive",
    "AWS CodeConnections",
    "AWS Systems Manager",
    "Spot Instances",
    "A data pipeline",
    "Classic Load Balancer",
]


@pytest.mark.parametrize("text", OLD)
def test_an_old_name_is_found(text: str) -> None:
    item = asked("Which one fits?", ("Something else", text, "A third"))
    result = old_names([item])
    assert (result.outcome, [h.id for h in result.hints]) == ("fail", [item.id])


@pytest.mark.parametrize("text", NEW)
def test_a_name_of_today_is_left_alone(text: str) -> None:
    assert old_names([asked(f"Does {text} fit?", (text, "Something else", "A third"))]).outcome == "ok"


def test_a_question_about_the_old_name_says_so() -> None:
    item = asked("What is a CMK called today?", ("KMS key", "Data key", "Key pair"))
    assert old_names([item]).outcome == "fail"
    assert old_names([item], legacy={item.id}).outcome == "ok"


@pytest.mark.parametrize(
    ("why", "outcome"),
    [
        ("Older texts call this a CMK; it is the same KMS key.", "ok"),
        ("It was renamed from CloudWatch Events.", "ok"),
        ("A CMK would do as well here, for the same price.", "fail"),
        ("Older texts say so. A CMK would do as well.", "fail"),
    ],
)
def test_a_reason_may_teach_that_a_name_is_old(why: str, outcome: str) -> None:
    task = Choose((Option("A", why), Option("B", WHY), Option("C", WHY)), (0,))
    assert old_names([asked("Which?", (), task=task)]).outcome == outcome


def test_there_are_at_least_the_twenty_three_patterns_wanted() -> None:
    assert len(OLD_NAMES) >= 23
