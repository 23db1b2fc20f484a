"""Invented offices at real territorial units (TERC). Each name says "przykładowy": none of them exists.

REGON numbers are valid by their check digit and made up; see ``regon_of``.
"""

from typing import NamedTuple


class SampleOffice(NamedTuple):
    """One invented office: its type, the code of a real unit, its name, the town its address names."""

    kind: str
    unit: str
    name: str
    city: str


OFFICES = [
    SampleOffice(kind, unit, f"{name} {place}", city)
    for kind, unit, name, place, city in (
        # Dolnośląskie
        ("MNP", "0262011", "Przykładowy Urząd Miasta", "w Legnicy", "Legnica"),
        ("UG", "0219011", "Przykładowy Urząd Miejski", "w Świdnicy", "Świdnica"),
        ("UG", "0210011", "Przykładowy Urząd Miasta", "w Lubaniu", "Lubań"),
        ("WUP", "02", "Przykładowy Wojewódzki Urząd Pracy", "w Wałbrzychu", "Wałbrzych"),
        # Kujawsko-pomorskie
        ("MNP", "0464011", "Przykładowy Urząd Miasta", "we Włocławku", "Włocławek"),
        ("UG", "0419063", "Przykładowy Urząd Miejski", "w Żninie", "Żnin"),
        ("SP", "0419", "Przykładowe Starostwo Powiatowe", "w Żninie", "Żnin"),
        ("JOS", "0462011", "Przykładowy Miejski Ośrodek Pomocy Rodzinie", "w Grudziądzu", "Grudziądz"),
        # Lubelskie
        ("UG", "0608011", "Przykładowy Urząd Miasta", "w Lubartowie", "Lubartów"),
        ("MNP", "0664011", "Przykładowy Urząd Miasta", "w Zamościu", "Zamość"),
        ("PUP", "0614", "Przykładowy Powiatowy Urząd Pracy", "w Puławach", "Puławy"),
        ("USK", "0602011", "Przykładowy Urząd Skarbowy", "w Biłgoraju", "Biłgoraj"),
        # Lubuskie
        ("UG", "0811021", "Przykładowy Urząd Miejski", "w Żarach", "Żary"),
        ("SP", "0808", "Przykładowe Starostwo Powiatowe", "w Świebodzinie", "Świebodzin"),
        ("UMW", "08", "Przykładowy Urząd Marszałkowski", "w Zielonej Górze", "Zielona Góra"),
        ("PUP", "0804", "Przykładowy Powiatowy Urząd Pracy", "w Nowej Soli", "Nowa Sól"),
        # Łódzkie
        ("UG", "1020031", "Przykładowy Urząd Miasta", "w Zgierzu", "Zgierz"),
        ("UG", "1002011", "Przykładowy Urząd Miasta", "w Kutnie", "Kutno"),
        ("MNP", "1063011", "Przykładowy Urząd Miasta", "w Skierniewicach", "Skierniewice"),
        ("JOS", "1005", "Przykładowe Powiatowe Centrum Pomocy Rodzinie", "w Łowiczu", "Łowicz"),
        # Małopolskie
        ("UG", "1219053", "Przykładowy Urząd Miasta i Gminy", "w Wieliczce", "Wieliczka"),
        ("MNP", "1263011", "Przykładowy Urząd Miasta", "w Tarnowie", "Tarnów"),
        ("SP", "1211", "Przykładowe Starostwo Powiatowe", "w Nowym Targu", "Nowy Targ"),
        ("ZUS", "1201011", "Przykładowy Inspektorat Ubezpieczeń Społecznych", "w Bochni", "Bochnia"),
        ("UG", "1218093", "Przykładowy Urząd Miejski", "w Wadowicach", "Wadowice"),
        # Mazowieckie
        ("UG", "1403143", "Przykładowy Urząd Miasta i Gminy", "w Żelechowie", "Żelechów"),
        ("MNP", "1462011", "Przykładowy Urząd Miasta", "w Płocku", "Płock"),
        ("USS", "14", "Przykładowy Urząd Statystyczny", "w Radomiu", "Radom"),
        ("UG", "1413011", "Przykładowy Urząd Miasta", "w Mławie", "Mława"),
        ("AZ", "1461011", "Przykładowa Delegatura Inspekcji Ochrony Środowiska", "w Ostrołęce", "Ostrołęka"),
        ("PUP", "1402", "Przykładowy Powiatowy Urząd Pracy", "w Ciechanowie", "Ciechanów"),
        # Opolskie
        ("SP", "1601", "Przykładowe Starostwo Powiatowe", "w Brzegu", "Brzeg"),
        ("UW", "16", "Przykładowy Urząd Wojewódzki", "w Opolu", "Opole"),
        ("UG", "1607053", "Przykładowy Urząd Miejski", "w Nysie", "Nysa"),
        ("UG", "1610043", "Przykładowy Urząd Miejski", "w Prudniku", "Prudnik"),
        # Podkarpackie
        ("UG", "1810011", "Przykładowy Urząd Miejski", "w Łańcucie", "Łańcut"),
        ("MNP", "1861011", "Przykładowy Urząd Miasta", "w Krośnie", "Krosno"),
        ("PUP", "1805", "Przykładowy Powiatowy Urząd Pracy", "w Jaśle", "Jasło"),
        # Podlaskie
        ("UG", "2005011", "Przykładowy Urząd Miasta", "w Hajnówce", "Hajnówka"),
        ("MNP", "2063011", "Przykładowy Urząd Miejski", "w Suwałkach", "Suwałki"),
        ("JOS", "2001011", "Przykładowy Ośrodek Pomocy Społecznej", "w Augustowie", "Augustów"),
        # Pomorskie
        ("UG", "2214011", "Przykładowy Urząd Miejski", "w Tczewie", "Tczew"),
        ("MNP", "2263011", "Przykładowy Urząd Miejski", "w Słupsku", "Słupsk"),
        ("SP", "2205", "Przykładowe Starostwo Powiatowe", "w Kartuzach", "Kartuzy"),
        ("UG", "2201023", "Przykładowy Urząd Miejski", "w Bytowie", "Bytów"),
        # Śląskie
        ("MNP", "2461011", "Przykładowy Urząd Miejski", "w Bielsku-Białej", "Bielsko-Biała"),
        ("ZUS", "2473011", "Przykładowy Oddział Ubezpieczeń Społecznych", "w Rybniku", "Rybnik"),
        ("SP", "2403", "Przykładowe Starostwo Powiatowe", "w Cieszynie", "Cieszyn"),
        ("UG", "2417011", "Przykładowy Urząd Miejski", "w Żywcu", "Żywiec"),
        # Świętokrzyskie
        ("UG", "2607011", "Przykładowy Urząd Miasta", "w Ostrowcu Świętokrzyskim", "Ostrowiec Świętokrzyski"),
        ("SP", "2609", "Przykładowe Starostwo Powiatowe", "w Sandomierzu", "Sandomierz"),
        ("UG", "2601013", "Przykładowy Urząd Miasta i Gminy", "w Busku-Zdroju", "Busko-Zdrój"),
        ("UW", "26", "Przykładowy Urząd Wojewódzki", "w Kielcach", "Kielce"),
        # Warmińsko-mazurskie
        ("SP", "2805", "Przykładowe Starostwo Powiatowe", "w Ełku", "Ełk"),
        ("UG", "2806011", "Przykładowy Urząd Miejski", "w Giżycku", "Giżycko"),
        ("JOS", "2817011", "Przykładowe Miejskie Centrum Usług Społecznych", "w Szczytnie", "Szczytno"),
        ("UG", "2807011", "Przykładowy Urząd Miasta", "w Iławie", "Iława"),
        # Wielkopolskie
        ("UG", "3030053", "Przykładowy Urząd Miasta i Gminy", "we Wrześni", "Września"),
        ("MNP", "3062011", "Przykładowy Urząd Miejski", "w Koninie", "Konin"),
        ("PUP", "3003", "Przykładowy Powiatowy Urząd Pracy", "w Gnieźnie", "Gniezno"),
        ("UG", "3012043", "Przykładowy Urząd Miejski", "w Krotoszynie", "Krotoszyn"),
        ("AZ", "3063011", "Przykładowy Inspektorat Nadzoru Budowlanego", "w Lesznie", "Leszno"),
        # Zachodniopomorskie
        ("UG", "3201033", "Przykładowy Urząd Miejski", "w Karlinie", "Karlino"),
        ("SP", "3208", "Przykładowe Starostwo Powiatowe", "w Kołobrzegu", "Kołobrzeg"),
        ("UG", "3211043", "Przykładowy Urząd Miejski", "w Policach", "Police"),
        ("UMW", "32", "Przykładowy Urząd Marszałkowski", "w Szczecinie", "Szczecin"),
        ("UG", "3216011", "Przykładowy Urząd Miasta", "w Świdwinie", "Świdwin"),
    )
]

_WEIGHTS = (8, 9, 2, 3, 4, 5, 6, 7)


def regon_of(position: int) -> str:
    """A made-up REGON of nine digits with a valid check digit (weights 8 9 2 3 4 5 6 7, mod 11 mod 10)."""
    digits = f"{90_000_000 + 137 * position + 11:08d}"
    return digits + str(sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11 % 10)
