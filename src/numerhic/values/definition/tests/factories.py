"""Articles, editions and adoptions for tests, written as the pages write them."""

from datetime import timedelta

from django.utils import timezone

from numerhic.register.exports.tests.factories import erase_all
from numerhic.sources.levels import Evidence
from numerhic.sources.models import VersionLink
from numerhic.sources.services import Words, write_alone
from numerhic.values.definition import services
from numerhic.values.definition.models import Edition, EditionAct, EditionArticle
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


def forget(town):
    """Take the whole register of a town out of the database, editions first: another installation."""
    for row in (EditionAct, EditionArticle):
        row.objects.filter(edition__authority=town)._raw_delete(row.objects.db)
    Edition.objects.of(town).delete()
    links = VersionLink.objects.filter(version__statement__authority=town)
    links._raw_delete(links.db)
    erase_all(town)
