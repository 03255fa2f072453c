from django.apps import AppConfig


class KindConfig(AppConfig):
    """The label is the folder's name, so that a copied folder is a further type."""

    name = __name__.rpartition(".")[0]
