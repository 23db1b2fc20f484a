import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0011_bulk_runs'),
    ]

    operations = [
        migrations.CreateModel(
            name='SealedVote',
            fields=[
                ('mark', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('slip', models.BinaryField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sealed_votes', to='workflows.ballot')),
            ],
            options={
                'verbose_name': 'głos w urnie',
                'verbose_name_plural': 'głosy w urnie',
            },
        ),
    ]
