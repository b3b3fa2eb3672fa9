"""Addresses: myths, where they show, what answers them."""

from django.urls import URLPattern, path

from numerhic.values.myths.views import reading, starting, writing

MYTHS = "valeurs/mythes/"
ONE = f"{MYTHS}<statement:identifier>/"
urlpatterns: list[URLPattern] = [
    path(MYTHS, reading.home, name="myths"),
    path(f"{MYTHS}un-a-un/", reading.one_by_one, name="myths_one_by_one"),
    path(f"{MYTHS}exemples/", reading.examples, name="myths_examples"),
    path(f"{MYTHS}exemples/reprendre/", starting.take, name="myths_take"),
    path(f"{MYTHS}ecrire/", writing.write, name="myth_write"),
    path(ONE, reading.myth, name="myth"),
    path(f"{ONE}montrer/", writing.show, name="myth_show"),
    path(f"{ONE}repondre/", writing.answer, name="myth_answer"),
    path(f"{ONE}publier/", writing.publish, name="myth_publish"),
]
