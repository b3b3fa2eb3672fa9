"""Addresses of accounts."""

from django.urls import path

from numerhic.people import views

app_name = "people"
urlpatterns = [
    path("connexion/", views.sign_in, name="sign_in"),
    path("connexion/lien/<str:token>/", views.use_link, name="use_link"),
    path("connexion/mot-de-passe/", views.sign_in_with_password, name="sign_in_with_password"),
    path("deconnexion/", views.sign_out, name="sign_out"),
    path("mon-compte/", views.account, name="account"),
    path("mon-compte/mot-de-passe/", views.set_password, name="set_password"),
    path("mon-compte/mes-donnees/", views.my_data, name="my_data"),
    path("mon-compte/mes-donnees.json", views.my_data_file, name="my_data_file"),
    path("mon-compte/effacer/", views.erase, name="erase"),
    path("commencer/<str:secret>/", views.begin, name="begin"),
    path("commencer/<str:secret>/creer/", views.begin_with, name="begin_with"),
    path("collectivite/fin/", views.close_authority, name="close_authority"),
    path("collectivite/retour/", views.restore_authority, name="restore_authority"),
    path("comptes/", views.members, name="members"),
    path("comptes/inviter/", views.invite, name="invite"),
    path("comptes/<uuid:user_id>/roles/", views.grant, name="grant"),
]
