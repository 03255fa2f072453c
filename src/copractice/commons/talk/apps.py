from django.apps import AppConfig


class TalkConfig(AppConfig):
    name = "copractice.commons.talk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to others."""
        from copractice.commons.talk import gives, policy  # noqa: F401
