import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0015_edition_wording'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='presence',
            name='remote',
            field=models.BooleanField(default=False, verbose_name='zdalnie'),
        ),
        migrations.CreateModel(
            name='Floor',
            fields=[
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='floor', serialize=False, to='workflows.session')),
                ('speaks_since', models.DateTimeField(null=True)),
                ('speaks_minutes', models.PositiveSmallIntegerField(default=0)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflows.agendaitem')),
                ('speaker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'przebieg obrad',
                'verbose_name_plural': 'przebieg obrad',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('speaker', None), ('speaks_since', None)), models.Q(('speaker__isnull', False), ('speaks_since__isnull', False)), _connector='OR'), name='speaker_who_and_when')],
            },
        ),
    ]
