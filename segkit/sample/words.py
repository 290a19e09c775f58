"""The words that the shop is made of: one table each, all of it invented.

Weights are whole numbers. Names that hurt careless SQL (quotes, backslashes, wildcards, other scripts)
stand last.
"""

from __future__ import annotations

from typing import Final

# shown, in an e-mail address
FIRST_NAMES: Final = (
    ("Anna", "anna"), ("Erik", "erik"), ("Maria", "maria"), ("Lars", "lars"), ("Karin", "karin"),
    ("Nils", "nils"), ("Eva", "eva"), ("Johan", "johan"), ("Sara", "sara"), ("Anders", "anders"),
    ("Emma", "emma"), ("Per", "per"), ("Ida", "ida"), ("Oskar", "oskar"), ("Hanna", "hanna"),
    ("Kari", "kari"), ("Ola", "ola"), ("Ingrid", "ingrid"), ("Mette", "mette"), ("Søren", "soren"),
    ("Freja", "freja"), ("Mikko", "mikko"), ("Aino", "aino"), ("Juhani", "juhani"), ("Klaus", "klaus"),
    ("Jürgen", "jurgen"), ("Greta", "greta"), ("Claire", "claire"), ("Hélène", "helene"), ("Luc", "luc"),
    ("James", "james"), ("Olivia", "olivia"), ("Agnieszka", "agnieszka"), ("Paweł", "pawel"),
    ("Åsa", "asa"), ("Björn", "bjorn"), ("Märta", "marta"), ("Noa", "noa"), ("Sam", "sam"), ("Zoë", "zoe"),
    ("Ольга", "olga"), ("美咲", "misaki"), ("Ελένη", "eleni"), ("Anne-Marie", "anne-marie"), ("J_n", "j_n"),
    ("Mia 🌸", "mia"),
)  # fmt: skip
LAST_NAMES: Final = (
    ("Andersson", "andersson"), ("Johansson", "johansson"), ("Karlsson", "karlsson"),
    ("Nilsson", "nilsson"), ("Eriksson", "eriksson"), ("Larsson", "larsson"), ("Lindberg", "lindberg"),
    ("Bergström", "bergstrom"), ("Sjögren", "sjogren"), ("Åkesson", "akesson"), ("Öberg", "oberg"),
    ("Hansen", "hansen"), ("Olsen", "olsen"), ("Haugen", "haugen"), ("Jensen", "jensen"),
    ("Nielsen", "nielsen"), ("Sørensen", "sorensen"), ("Korhonen", "korhonen"), ("Mäkinen", "makinen"),
    ("Virtanen", "virtanen"), ("Müller", "muller"), ("Schmidt", "schmidt"), ("Weiß", "weiss"),
    ("Dubois", "dubois"), ("Lefèvre", "lefevre"), ("Smith", "smith"), ("Taylor", "taylor"),
    ("Kowalska", "kowalska"), ("de Vries", "devries"), ("van den Berg", "vandenberg"),
    ("O'Brien", "obrien"), ("D'Angelo", "dangelo"), ("Back\\slash", "backslash"), ("100% Wool", "100wool"),
    ("Under_Score", "under_score"), ('Ann "Q" Berg', "annqberg"), ("Nuñez, Jr.", "nunez"), ("王", "wang"),
    ("Smiley 😀", "smiley"), ("null", "null"),
)  # fmt: skip
SHOWN_FIRST_NAMES: Final = tuple(shown for shown, _ in FIRST_NAMES)
SHOWN_LAST_NAMES: Final = tuple(shown for shown, _ in LAST_NAMES)
ODD_FIRST_NAMES: Final = 6
ODD_LAST_NAMES: Final = 10
DOMAINS: Final = ("example.com", "example.org", "mail.example.com")

# country, weight in percent, language, cities
COUNTRIES: Final = (
    ("SE", 42, "sv", ("Stockholm", "Göteborg", "Malmö", "Umeå")),
    ("NO", 14, "no", ("Oslo", "Bergen", "Trondheim", "Tromsø")),
    ("DK", 10, "da", ("København", "Aarhus", "Odense", "Aalborg")),
    ("FI", 10, "fi", ("Helsinki", "Tampere", "Turku", "Jyväskylä")),
    ("DE", 10, "de", ("Berlin", "Hamburg", "München", "Köln")),
    ("GB", 5, "en", ("London", "Leeds", "Bristol", "King's Lynn")),
    ("FR", 4, "fr", ("Paris", "Lyon", "Saint-Étienne", "L'Haÿ-les-Roses")),
    ("NL", 3, "nl", ("Amsterdam", "Utrecht", "'s-Hertogenbosch", "Delft")),
    ("PL", 2, "pl", ("Warszawa", "Kraków", "Łódź", "Gdańsk")),
)
COUNTRY_CODES: Final = tuple(code for code, *_ in COUNTRIES)
CITIES_EACH: Final = 4
LANGUAGES: Final = ("sv", "no", "da", "fi", "de", "en", "fr", "nl", "pl")

DEVICES: Final = ("desktop", "mobile", "tablet")
CHANNELS: Final = ("web", "app", "store", "email", "chat", "phone")
INTERESTS: Final = (
    "running",
    "hiking",
    "fashion",
    "outdoor",
    "kids",
    "home",
    "sale",
    "vintage",
    "50% off",
    "women's",
)

TIERS: Final = ("bronze", "silver", "gold", "platinum")
SEGMENT_CODES: Final = (
    "100%_A",
    "100%_B",
    "100XA",
    "50%_A",
    "A_B",
    "AXB",
    "A%B",
    "100\\%",
    "VIP_2026",
    "new-se",
    "o'neil",
    "",
)

# category, weight in April to August, in the other months, lowest and highest price, sub-categories and nouns
CATEGORIES: Final = (
    (
        "shoes",
        38,
        28,
        39,
        189,
        (("sneakers", "Sneakers"), ("boots", "Boots"), ("sandals", "Sandals"), ("loafers", "Loafers")),
    ),
    ("jackets", 6, 18, 69, 399, (("parkas", "Parka"), ("rain", "Rain Jacket"), ("fleece", "Fleece"))),
    ("trousers", 12, 14, 29, 129, (("jeans", "Jeans"), ("chinos", "Chinos"), ("shorts", "Shorts"))),
    ("shirts", 14, 10, 15, 89, (("t-shirts", "T-shirt"), ("oxford", "Oxford Shirt"), ("polo", "Polo"))),
    ("dresses", 12, 6, 35, 199, (("summer", "Summer Dress"), ("evening", "Evening Dress"))),
    ("bags", 7, 8, 25, 249, (("backpacks", "Backpack"), ("totes", "Tote"))),
    ("accessories", 7, 12, 5, 59, (("hats", "Hat"), ("belts", "Belt"), ("socks", "Socks"))),
    ("sale", 4, 4, 5, 49, (("outlet", "Last Pair"),)),
)
PRODUCTS_EACH: Final = 40
BRANDS: Final = ("Nordvik", "Fjällgård", "Løype", "O'Malley", "Kaski", "100%Wear", "Strand & Co", "Rue_12")
STYLES: Final = ("Classic", "Trail", "City", "Light", "Retro", "Winter", "Air", "Eco", "Pro", "Kids'")

# five queries per category, in the order of CATEGORIES
QUERIES: Final = (
    ("sneakers", "white sneakers", "running shoes", "löparskor", "shoes 50% off"),
    ("jacket", "rain jacket", "vinterjacka", "parka men's", "fleece"),
    ("jeans", "chinos", "shorts", "black_jeans", "byxor"),
    ("t-shirt", "white shirt", "polo", "linen shirt", "tröja"),
    ("dress", "summer dress", "klänning", "evening dress", "red dress"),
    ("backpack", "tote", "ryggsäck", "laptop bag", "bag"),
    ("hat", "belt", "wool socks", "mössa", "socks"),
    ("sale", "outlet", "50%", "rea", "gift"),
)
QUERIES_EACH: Final = 5

COUPONS: Final = ("WELCOME5", "SAVE10", "SAVE15", "SUMMER_20", "25%_OFF", "THIRD33", "HALF")
DISCOUNTS: Final = (0, 5, 10, 15, 20, 25, 33, 50)
"""Discounts in hundredths; the coupon of a discount is the one before it in COUPONS."""
DISCOUNT_WEIGHTS: Final = (60, 8, 10, 5, 7, 5, 2, 3)

SUPPLIER_NAMES: Final = (
    "Malmö Sko AB", "Borås Textil", "Porto Calçados", "Łódź Garments", "Oslo Ull", "Tampere Jalkine",
    "Hanoi Footwear", "Izmir Deri", "Marche & Fils", "Prato Lana", "Leeds Mill", "Kolding Tøj",
    "Köln Leder", "Dhaka Knit", "Pune Cotton", "Elche Shoes", "Braga Têxtil", "Vilnius Linen", "Riga Wool",
    "O'Connor Tweed",
)  # fmt: skip
SUPPLIER_COUNTRIES: Final = (
    "SE", "SE", "PT", "PL", "NO", "FI", "VN", "TR", "FR", "IT", "GB", "DK", "DE", "BD", "IN", "ES", "PT",
    "LT", None, "IE",
)  # fmt: skip

# Shop traffic by month, January first, and by local hour, in parts that need not add up to anything.
MONTH_WEIGHTS: Final = (11, 8, 9, 9, 10, 11, 7, 8, 9, 10, 13, 15)
HOUR_WEIGHTS: Final = (2, 1, 1, 1, 1, 2, 4, 7, 8, 8, 8, 9, 10, 9, 8, 8, 9, 10, 12, 14, 15, 14, 9, 5)
BLACK_FRIDAY: Final = "2025-11-28"
