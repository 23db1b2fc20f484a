from django.db import migrations


def vouch_for_everybody(apps, schema_editor):
    """Accounts made so far were made by the organiser, who knew the address: nobody is asked to confirm it."""
    EmailAddress = apps.get_model("account", "EmailAddress")
    EmailAddress.objects.all().delete()  # rows made by asking for a new password; none was ever confirmed
    people = apps.get_model("certification", "User").objects.values_list("pk", "email")
    EmailAddress.objects.bulk_create(
        [EmailAddress(user_id=pk, email=email, verified=True, primary=True) for pk, email in people]
    )


class Migration(migrations.Migration):

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("certification", "0004_shared_cache"),
    ]

    operations = [migrations.RunPython(vouch_for_everybody, migrations.RunPython.noop)]
