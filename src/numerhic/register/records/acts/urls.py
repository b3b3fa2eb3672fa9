"""Addresses of the acts on records. Each is a page with one form; the act it needs is on its view.

``field`` is the name of a column or of a link; « fiche » is the whole record. Publishing is
``record_visibility``, taking back is ``record_withdraw``: they are not the same act.
"""

from django.urls import path

import numerhic.register.records.pages.urls  # registers <kind:kind>
import numerhic.sources.urls  # noqa: F401 - registers <statement:key>
from numerhic.register.records.acts.views import (
    bulk,
    history,
    linking,
    sourcing,
    states,
    visibility,
    writing,
)

ONE = "registre/<kind:kind>/<statement:key>"

urlpatterns = [
    path("registre/publier/", bulk.publish, name="records_publish"),
    path("registre/retirees/", history.removed, name="records_removed"),
    path(
        "registre/historique/<int:history_id>/revenir/",
        history.authority_come_back,
        name="authority_come_back",
    ),
    path("registre/<kind:kind>/nouveau/", writing.new, name="record_new"),
    path(f"{ONE}/modifier/", writing.edit, name="record_edit"),
    path(f"{ONE}/relier/<kind:holder>/", linking.link_many, name="record_link_many"),
    path(f"{ONE}/historique/", history.versions, name="record_history"),
    path(f"{ONE}/historique/<int:history_id>/revenir/", history.come_back, name="record_come_back"),
    path(f"{ONE}/clore/", states.close, name="record_close"),
    path(f"{ONE}/restaurer/", states.restore, name="record_restore"),
    path(f"{ONE}/retirer/", states.remove, name="record_remove"),
    path(f"{ONE}/visibilite/", visibility.publish, name="record_visibility"),
    path(f"{ONE}/visibilite/retirer/", visibility.withdraw, name="record_withdraw"),
    path(f"{ONE}/sources/<slug:field>/", sourcing.attach, name="record_source"),
    path(f"{ONE}/contester/<slug:field>/", sourcing.contest, name="record_contest_field"),
]
