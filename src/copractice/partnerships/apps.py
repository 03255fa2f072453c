from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "copractice.partnerships"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the rights of this room, and what it gives to others."""
        from copractice.partnerships import gives, policy  # noqa: F401
