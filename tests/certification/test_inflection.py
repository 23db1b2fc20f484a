"""Proposed genitive, dative and locative of names of offices."""

import pytest

from certification.inflection import Forms, propose

NAMES = [
    ("Urząd Miasta w Tarnowie", "Urzędu Miasta", "Urzędowi Miasta", "Urzędzie Miasta"),
    ("Urząd Gminy Karlino", "Urzędu Gminy", "Urzędowi Gminy", "Urzędzie Gminy"),
    ("Urząd Miejski w Słupsku", "Urzędu Miejskiego", "Urzędowi Miejskiemu", "Urzędzie Miejskim"),
    ("Urząd Miasta i Gminy w Pniewach", "Urzędu Miasta", "Urzędowi Miasta", "Urzędzie Miasta"),
    ("Urząd m.st. Warszawy", "Urzędu m.st.", "Urzędowi m.st.", "Urzędzie m.st."),
    (
        "Starostwo Powiatowe w Bielsku-Białej",
        "Starostwa Powiatowego",
        "Starostwu Powiatowemu",
        "Starostwie Powiatowym",
    ),
    (
        "Miejski Ośrodek Pomocy Społecznej w Łodzi",
        "Miejskiego Ośrodka Pomocy",
        "Miejskiemu Ośrodkowi Pomocy",
        "Miejskim Ośrodku Pomocy",
    ),
    (
        "Powiatowe Centrum Pomocy Rodzinie w Żninie",
        "Powiatowego Centrum",
        "Powiatowemu Centrum",
        "Powiatowym Centrum",
    ),
    (
        "Powiatowy Urząd Pracy w Łasku",
        "Powiatowego Urzędu Pracy",
        "Powiatowemu Urzędowi Pracy",
        "Powiatowym Urzędzie Pracy",
    ),
    (
        "Kujawsko-Pomorski Urząd Wojewódzki w Bydgoszczy",
        "Kujawsko-Pomorskiego Urzędu Wojewódzkiego",
        "Kujawsko-Pomorskiemu Urzędowi Wojewódzkiemu",
        "Kujawsko-Pomorskim Urzędzie Wojewódzkim",
    ),
    (
        "Urząd Marszałkowski Województwa Śląskiego",
        "Urzędu Marszałkowskiego Województwa",
        "Urzędowi Marszałkowskiemu Województwa",
        "Urzędzie Marszałkowskim Województwa",
    ),
    (
        "Trzeci Urząd Skarbowy w Lublinie",
        "Trzeciego Urzędu Skarbowego",
        "Trzeciemu Urzędowi Skarbowemu",
        "Trzecim Urzędzie Skarbowym",
    ),
    (
        "Izba Administracji Skarbowej w Krakowie",
        "Izby Administracji",
        "Izbie Administracji",
        "Izbie Administracji",
    ),
    (
        "Powiatowa Stacja Sanitarno-Epidemiologiczna w Kole",
        "Powiatowej Stacji Sanitarno-Epidemiologicznej",
        "Powiatowej Stacji Sanitarno-Epidemiologicznej",
        "Powiatowej Stacji Sanitarno-Epidemiologicznej",
    ),
    (
        "Wojewódzka Komenda Policji",
        "Wojewódzkiej Komendy",
        "Wojewódzkiej Komendzie",
        "Wojewódzkiej Komendzie",
    ),
    (
        "Urząd Statystyczny w Rzeszowie",
        "Urzędu Statystycznego",
        "Urzędowi Statystycznemu",
        "Urzędzie Statystycznym",
    ),
    ("URZĄD MIEJSKI W ŁODZI", "URZĘDU MIEJSKIEGO", "URZĘDOWI MIEJSKIEMU", "URZĘDZIE MIEJSKIM"),
    ("Urząd Odbudowy", "Urzędu Odbudowy", "Urzędowi Odbudowy", "Urzędzie Odbudowy"),
]


@pytest.mark.parametrize(("name", "genitive", "dative", "locative"), NAMES)
def test_only_the_head_of_the_name_changes(name, genitive, dative, locative):
    tail = name.split()[len(genitive.split()) :]
    forms = propose(name)
    expected = [" ".join([head, *tail]) for head in (genitive, dative, locative)]
    assert [forms.genitive, forms.dative, forms.locative] == expected
    assert forms.recognised


def test_a_second_head_beside_the_first_changes_too():
    assert propose("Zakład Ubezpieczeń Społecznych Oddział w Krakowie") == Forms(
        "Zakładu Ubezpieczeń Społecznych Oddziału w Krakowie",
        "Zakładowi Ubezpieczeń Społecznych Oddziałowi w Krakowie",
        "Zakładzie Ubezpieczeń Społecznych Oddziale w Krakowie",
    )
    regional = propose("Kasa Rolniczego Ubezpieczenia Społecznego Oddział Regionalny w Lublinie")
    assert regional.genitive == "Kasy Rolniczego Ubezpieczenia Społecznego Oddziału Regionalnego w Lublinie"


def test_an_unknown_head_is_kept_and_said_to_be_unknown():
    assert propose("Gmina Karlino") == Forms(
        "Gmina Karlino", "Gmina Karlino", "Gmina Karlino", recognised=False
    )
