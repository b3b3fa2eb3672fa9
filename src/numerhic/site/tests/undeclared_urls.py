"""Addresses of a test: one more, whose view declares no act."""

from django.http import HttpResponse
from django.urls import path

from numerhic.site import urls

urlpatterns = [*urls.urlpatterns, path("sans-acte/", lambda request: HttpResponse("open to all"))]
handler403 = urls.handler403
