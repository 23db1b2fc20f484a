from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    name = "criteria"
    verbose_name = "Kryteria"
    default_auto_field = "django.db.models.BigAutoField"
