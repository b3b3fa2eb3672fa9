"""What is said of a component or a service for a policy: four kinds of statement on one subject.

The subject ``bearing`` has the key ``<policy key>.<record key>``; each statement has its author, its sources,
its versions, and can be contested like any other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import Authority
from numerhic.register.records.models import Record
from numerhic.sources.models import StatementVersion
from numerhic.sources.places import Found, Wanted
from numerhic.sources.said import readable
from numerhic.sources.selectors import Reader, visible_to

SUBJECT = "bearing"


class Bearing(TextChoices):
    """What an information system does to a policy."""

    HELPS = "helps", _("aide")
    HINDERS = "hinders", _("gêne")
    DICTATES = "dictates", _("dicte")
    MARGIN = "margin", _("laisse une marge")


@dataclass(frozen=True)
class Said:
    """One statement of a bearing, in the reader’s language; ``contested`` once another says otherwise."""

    identifier: str
    policy: str
    record: str
    kind: Bearing
    text: str
    evidence: str
    contested: bool

    @property
    def address(self) -> str:
        """Its own page, with versions and sources."""
        return reverse("sources:statement", args=[self.identifier])


@dataclass
class Bearings:
    """Every statement the reader may see, by policy, by record, and by both."""

    by_policy: dict[str, list[Said]] = field(default_factory=dict)
    by_record: dict[str, list[Said]] = field(default_factory=dict)
    by_pair: dict[tuple[str, str], list[Said]] = field(default_factory=dict)

    def kinds(self, policy: str, record: str) -> list[Bearing]:
        """Which of the four are said of a pair, in their own order."""
        said = {one.kind for one in self.by_pair.get((policy, record), ())}
        return [kind for kind in Bearing if kind in said]


def key_of(policy: Record, record: Record) -> str:
    """The subject's key for a pair."""
    return f"{policy.key}.{record.key}"


def said(reader: Reader, *, policies: Iterable[str] | None = None) -> Bearings:
    """What is said, as far as the reader may see. One query, whatever the number of statements."""
    rows = visible_to(reader).filter(subject_kind=SUBJECT, kind__in=Bearing.values)
    wanted = None if policies is None else set(policies)
    versions = [
        version
        for version in readable(reader, rows)
        .select_related("statement")
        .order_by("statement__created_at", "statement")
        if wanted is None or version.statement.subject_key.partition(".")[0] in wanted
    ]
    contested = {one.statement.contests_id for one in versions if one.statement.contests_id}
    found = Bearings()
    for version in versions:
        one = version.statement
        policy, _dot, record = one.subject_key.partition(".")
        said_of = Said(
            one.pk,
            policy,
            record,
            Bearing(one.kind),
            _in_language(version),
            version.get_evidence_display(),
            one.pk in contested or one.contests_id is not None,
        )
        found.by_policy.setdefault(policy, []).append(said_of)
        found.by_record.setdefault(record, []).append(said_of)
        found.by_pair.setdefault((policy, record), []).append(said_of)
    return found


def contradictions(bearings: Bearings) -> list[tuple[str, list[Said]]]:
    """Records said to help and to hinder: (record key, those statements), whatever the policies.

    Helping one policy and hindering another is a contradiction of the information system, not of its readers.
    """
    found = []
    for record, statements in bearings.by_record.items():
        opposed = [one for one in statements if one.kind in (Bearing.HELPS, Bearing.HINDERS)]
        if len({one.kind for one in opposed}) == 2:
            found.append((record, opposed))
    return found


def find(authority: Authority, key: str) -> Found | None:
    """A pair as the subject of statements: each end by its name once public, by its kind until then.

    Statements about it may be public before its ends are.
    """
    policy_key, _dot, record_key = key.partition(".")
    rows = Record.objects.of(authority).standing().filter(key__in=[policy_key, record_key])
    found = {record.key: record for record in rows}
    policy, record = found.get(policy_key), found.get(record_key)
    if policy is None or record is None or policy.kind != "policy" or record.kind not in BORNE:
        return None
    ends = (one.name if one.is_public else str(one.meaning.one) for one in (policy, record))
    return Found(SUBJECT, " × ".join(ends), address(policy.key, record.key))


BORNE = ("component", "service")


def address(policy: str, record: str) -> str:
    """The page of a pair."""
    return reverse("register:bearing", args=[policy, record])


def search(wanted: Wanted) -> Iterable[Found]:
    """Pairs are not looked for by themselves: their statements are."""
    return ()


def _in_language(version: StatementVersion) -> str:
    english = (get_language() or "fr").startswith("en")
    return version.text_en if english and version.text_en else version.text
