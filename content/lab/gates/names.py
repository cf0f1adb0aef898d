"""M19: names AWS has given up. A learner who searches for one finds yesterday's pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import Final

from bot.quiz.question import Interview, Question
from content.lab.gates.result import Hint, Result, zero

# Old name (a pattern) and what to write, or what became of it.
OLD_NAMES: Final[tuple[tuple[str, str], ...]] = (
    (r"\bCMKs?\b|\b[Cc]ustomer [Mm]aster [Kk]eys?\b", "KMS key"),
    (r"\bCloudWatch Events\b", "EventBridge"),
    (r"\b(?:Amazon )?Elasticsearch Service\b|\bAmazon (?:ES|Elasticsearch)\b", "OpenSearch Service"),
    (r"\bAWS SSO\b|\bAWS Single Sign-On\b", "IAM Identity Center"),
    (r"\bAurora [Ss]erverless v1\b", "retired; Aurora serverless is what was v2"),
    (r"\bKinesis (?:Data )?Firehose\b", "Amazon Data Firehose"),
    (r"\bKinesis Data Analytics\b", "Managed Service for Apache Flink"),
    (r"\b(?:EC2|Simple) Systems Manager\b", "AWS Systems Manager"),
    (r"\b[Cc]ustom authori[sz]ers?\b", "Lambda authorizer"),
    (r"\bX-Ray service (?:map|graph)\b|\b[Ss]ervice maps?\b", "trace map"),
    (r"\bServiceLens\b", "the X-Ray pages of CloudWatch"),
    (r"\bCloudWatch Evidently\b", "retired; AppConfig has feature flags"),
    (r"\bElastiCache for Redis\b(?! OSS)", "ElastiCache for Redis OSS, or Valkey"),
    (r"\b(?:Amazon |S3 )Glacier\b(?! (?:Instant|Flexible|Deep|class|storage class|vault|archive))",
     "one of the S3 Glacier classes: Instant Retrieval, Flexible Retrieval, Deep Archive"),
    (r"\bCodeStar Connections?\b", "AWS CodeConnections"),
    (r"\bCodeStar\b(?! Connections?)", "retired"),
    (r"\bCodeWhisperer\b", "Amazon Q Developer"),
    (r"\b(?:AWS )?Personal Health Dashboard\b", "AWS Health Dashboard"),
    (r"\bAWS Server Migration Service\b|\bCloudEndure\b", "AWS Application Migration Service"),
    (r"\bEC2-Classic\b", "retired; every instance is in a VPC"),
    (r"\bSpot [Bb]locks?\b|\bSpot [Ii]nstances? with a defined duration\b", "retired"),
    (r"\bElastic Inference\b|\bElastic Graphics\b|\bElastic GPUs?\b", "retired; choose a GPU instance"),
    (r"\bOpsWorks\b", "retired; Systems Manager"),
    (r"\bAWS Data Pipeline\b", "closed to new customers; Step Functions or Glue"),
    (r"\bQLDB\b|\bQuantum Ledger\b", "retired; Aurora PostgreSQL"),
    (r"\bElastic Transcoder\b", "retired; MediaConvert"),
    (r"\bApp Mesh\b", "retired; ECS Service Connect or VPC Lattice"),
    (r"\bAWS Proton\b", "retired"),
    (r"\bAmazon Pinpoint\b", "retired; AWS End User Messaging"),
    (r"\b(?:CloudHSM|WAF|Inspector|Macie) Classic\b", "the service without Classic"),
    (r"\bSnowmobile\b|\bSnowcone\b", "retired"),
    (r"\bAWS IoT 1-Click\b|\bAmazon Honeycode\b|\bAmazon WorkDocs\b|\bRoboMaker\b|\bLumberyard\b", "retired"),
    (r"\bElastic MapReduce\b", "Amazon EMR"),
)  # fmt: skip
# A reason may teach that a name is old, where the same sentence says so.
_SAID_TO_BE_OLD: Final = re.compile(
    r"\b(?:older|old (?:name|term|docs|guides)|former|formerly|renamed|once called|now called|was called"
    r"|grew out of|grew from|successor)\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+")
_OLD: Final = tuple((re.compile(pattern), now) for pattern, now in OLD_NAMES)


_REMEDY: Final = "write the new one, say in the reason that it is old, or tag `legacy: true`"


def old_names(
    questions: Iterable[Question], interviews: Iterable[Interview] = (), legacy: Set[str] = frozenset()
) -> Result:
    """Stems, options, reasons and model answers. `legacy`: ids of questions about the old name itself."""
    about_today = (q for q in questions if q.id not in legacy)
    return zero("M19", "renamed or retired names", _found(about_today, interviews))


def _found(questions: Iterable[Question], interviews: Iterable[Interview]) -> Iterator[Hint]:
    for q in questions:
        yield from _in(q.id, [q.stem, *(o.text for o in q.options)], [o.why for o in q.options])
    for i in interviews:
        reasons = [i.answer, *(text for p in i.key_points for text in (p.point, p.why))]
        yield from _in(i.id, [i.question], reasons)


def _in(id_: str, plain: list[str], reasons: list[str]) -> Iterator[Hint]:
    told = set()
    sentences = [s for text in reasons for s in _SENTENCE.split(text) if not _SAID_TO_BE_OLD.search(s)]
    for text in (*plain, *sentences):
        for pattern, now in _OLD:
            found = pattern.search(text)
            if found and found.group() not in told:
                told.add(found.group())
                yield Hint(id_, f"“{found.group()}” is an old name ({now}): {_REMEDY}")
