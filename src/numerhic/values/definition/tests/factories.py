"""Articles, editions and adoptions for tests, written as the pages write them."""

from datetime import timedelta

from django.utils import timezone

from numerhic.sources.levels import Evidence
from numerhic.sources.services import Words, write_alone
from numerhic.values.definition import services
from numerhic.values.definition.services import Adoption, Composed
from numerhic.values.definition.subjects import COMMON_GOOD


def an_article(town, author, title="L’eau", text="L’eau est à tous.", subject=COMMON_GOOD):
    words = Words(Evidence.SUPPOSED, text, fields={"title": title})
    return write_alone(town, subject.nature, words, author=author)


def composed(town, author, *articles, title="Première", subject=COMMON_GOOD, **more):
    held = [(one.pk, one.current_number) for one in articles]
    said = Composed(title, "Trente habitants, six agents.")
    return services.compose(town, subject, said, held, by=author, **more)


def adopted(edition, author, ago=0):
    day = timezone.localdate() - timedelta(days=ago)
    return services.adopt(edition, Adoption(day, "Délibération 2026-1"), by=author)
