import certification.clock
import django.db.models.deletion
from django.db import migrations, models

from certificates.transparency import merkle
from certificates.transparency.leaves import content_of

ACTS = ("publish", "withdraw_mark", "expire")


def enter_the_past(apps, schema_editor):
    """What happened to marks before there was a log, in the order in which it happened."""
    leaf_model = apps.get_model("certificates", "LogLeaf")
    marks = {mark.pk: mark for mark in apps.get_model("certificates", "Mark").objects.all()}
    lines = apps.get_model("workflows", "JournalEntry").objects.filter(case__in=marks, act__in=ACTS)
    kept = []
    for position, line in enumerate(lines.order_by("at", "pk")):
        mark = marks[line.case_id]
        content = content_of(
            event=line.act, at=line.at, number=mark.number, pdf_sha256=mark.pdf_sha256,
            valid_from=mark.valid_from, valid_to=mark.valid_to, journal=line.prev_hash,
        )
        look = lambda subtree: kept[merkle.last_leaf(subtree)][subtree[0]]
        kept.append(merkle.completed(position, merkle.leaf_hash(content.encode()), look))
        nodes = " ".join(node.hex() for node in kept[-1])
        leaf_model.objects.create(position=position, mark=mark, seq=line.seq, content=content, nodes=nodes)
    if kept:
        apps.get_model("workflows", "Series").objects.create(name="log", last=len(kept))


class Migration(migrations.Migration):

    dependencies = [
        ('certificates', '0001_initial'),
        ('workflows', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.PositiveIntegerField(unique=True)),
                ('root', models.CharField(max_length=64)),
                ('note', models.TextField()),
                ('made_at', models.DateTimeField(default=certification.clock.now)),
                ('stamp', models.BinaryField(null=True)),
                ('stamped_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'punkt kontrolny dziennika',
                'verbose_name_plural': 'punkty kontrolne dziennika',
                'ordering': ['size'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stamp', None), ('stamped_at', None)), models.Q(('stamp__isnull', False), ('stamped_at__isnull', False)), _connector='OR'), name='checkpoint_stamp_and_when')],
            },
        ),
        migrations.CreateModel(
            name='LogLeaf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(unique=True)),
                ('seq', models.PositiveIntegerField()),
                ('content', models.TextField()),
                ('nodes', models.TextField()),
                ('mark', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to='certificates.mark')),
            ],
            options={
                'verbose_name': 'wpis dziennika przejrzystości',
                'verbose_name_plural': 'dziennik przejrzystości',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('mark', 'seq'), name='one_leaf_per_line')],
            },
        ),
        migrations.RunPython(enter_the_past, migrations.RunPython.noop),
    ]
