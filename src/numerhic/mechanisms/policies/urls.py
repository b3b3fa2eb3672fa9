"""Addresses: policy by policy, what the information system does to it, and the margins left."""

from django.urls import URLPattern, path

from numerhic.mechanisms.policies import views

POLICIES = "mecanismes/politiques/"
ONE = f"{POLICIES}<statement:key>/"
urlpatterns: list[URLPattern] = [
    path(POLICIES, views.policies, name="policies"),
    path(ONE, views.policy, name="policy"),
    path(f"{ONE}enonces/", views.statements, name="policy_statements"),
    path(f"{ONE}composants/", views.components, name="policy_components"),
]
