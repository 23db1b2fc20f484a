from django.apps import AppConfig


class CertificationConfig(AppConfig):
    name = "certification"
    verbose_name = "Program"
    default_auto_field = "django.db.models.BigAutoField"
