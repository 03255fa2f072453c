from django.apps import AppConfig


class KindConfig(AppConfig):
    """The label is the folder's name, so that a copied folder is a further type."""

    name = __name__.rpartition(".")[0]
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to others."""
        from . import gives, policy  # noqa: F401
