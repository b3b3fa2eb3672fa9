"""The shapes that buyers give to the object of a contract. naming.py reads them in order."""

import re

TAGS = re.compile(r"<[^>]*>")
# References that buyers put in front: "MS2 - LOT 2 - ", "18S0079_", "Numéro de la consultation : AC18/040".
REFERENCE = re.compile(
    r"^\s*(?:num[ée]ro de la consultation\s*:\s*\S+|(?:lot|ms|ac|march[ée])\s*(?:n\s*[°o]\s*)?\d+\b[^\w]*"
    r"|[A-Z]{0,3}\d{2,4}[A-Z]*[-_/]?[\dA-Z]*[\s_:-]+|\d+[-/]\d+\s*[-:]?\s*)+",
    re.IGNORECASE,
)
PREAMBLE = re.compile(
    r"^.{0,40}?\b(?:a|ayant|ont) pour objet\s*:?\s*|^l.objet (?:de|du) .{0,60}? est\s+"
    r"|^.{0,40}?\bconcerne(?:nt)?\s+",
    re.IGNORECASE,
)
# What is done to a thing, in front of the thing itself.
_ACT = (
    r"(?:march[ée]s?|accords?[- ]cadres?|prestations?|services?|missions?|projets?|travaux|op[ée]rations?"
    r"|fournitures?|livraisons?|acquisitions?|achats?|locations?|renouvellements?|remplacements?|installations?"
    r"|mises? en (?:œuvre|oeuvre|service|place|production)|mise [àa] disposition|poses?|int[ée]grations?"
    r"|d[ée]ploiements?|h[ée]bergements?|maint(?:enances?|\.)?|mantenance|t\.?m\.?a\.?|assistances?|supports?"
    r"|suivis?|d[ée]pannages?|entretiens?|exploitations?|administrations?|[ée]volutions?|d[ée]veloppements?"
    r"|refontes?|r[ée]alisations?|cr[ée]ations?|conceptions?|extensions?|migrations?|param[ée]trages?"
    r"|externalisations?|infog[ée]rances?|abonnements?|licences?|acq|install(?:°)?|reconditionnements?"
    r"|expertises?|formations?|interventions?|changements?|fabrications?|subs[ée]quents?|relati(?:f|ve)s?)"
)
_JOIN = (
    r"(?:\s+(?:corrective|[ée]volutives?|pr[ée]ventives?|adaptatives?|associ[ée]es?|compl[ée]mentaires?"
    r"|techniques?|applicatives?|informatiques?|nouvelle?s?))*"
    r"(?:\s*(?:,|/|&|-|:|\+|\bet\b)\s*|\s+(?=(?:de|du|des|d|la|le|les|l|un|une|pour|aux?|[àa])\b))"
)
LEADING = re.compile(
    rf"^(?:{_ACT}(?:{_JOIN}|\s+))+(?:(?:[àa] l.utilisation|pour la)\s+)?"
    r"(?:(?:de|du|des|d|pour|aux?|[àa]|l)\b['’]?\s*)*"
    r"(?:(?:la|le|les|l|un|une|nos|nouveau|nouvelle|divers)\b['’]?\s*)*",
    re.IGNORECASE,
)
_KIND = r"(?:logiciels?|progiciels?|applications?(?: mobiles?| m[ée]tiers?)?|solutions?|suites?|outils?)"
PRODUCT = re.compile(
    rf"\b(?P<kind>{_KIND})(?:\s+h[ée]berg[ée]e?s?)?\s+"
    r"(?P<name>(?:[A-Z0-9][\w°+-]+|[a-z]+[A-Z]\w*)(?:[ -](?:[A-Z0-9][\w.+-]*|[a-z]+[A-Z]\w*))*)"
)
SHOUTED_PRODUCT = re.compile(rf"\b(?P<kind>{_KIND})\s+(?P<name>[A-Z0-9][\w-]+)(?=[\s,;:.(]|$)", re.IGNORECASE)
CUT = re.compile(
    r"\s*(?:[;:(]|\.\s|\.$|,\s|\s[-–—]\s|<|\b(?:pour|dans|au profit|[àa] destination"
    r"|de la (?:ville|commune|m[ée]tropole|r[ée]gion)|de l.agglom[ée]ration|du d[ée]partement"
    r"|et (?:de )?(?:prestations?|services?|maintenances?)|et maintenance|y compris|par la"
    r"|en groupement|lot\s*n?°?\s*\d)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
# Names that would say nothing of a component.
SAYS_NOTHING = re.compile(
    r"^(?:services?|prestations?|lots?|marches?|divers|autres?|subsequent|numeriques?|travaux|const|national"
    r"|hebergt|mise en (?:oeuvre|place|service)|maitrises? d.ouvrage|informations?|bons de commande.*"
    r"|(?:relatif|le renouvellement|patrimoine|orientes?|telephoniques?|correctives?|sur|avec|utilisateurs"
    r"|par)\b.*)$"
)
# Advice and studies about a thing are not the thing.
BOUGHT_ONCE = re.compile(
    r"(?:mission |marche |prestations? )?(?:d.|de )?"
    r"(?:assistance a (?:la )?(?:maitrise|definition)|amo\b|a\.m\.o|audit|etudes?\b|conseil)"
)
KIND_WORD = re.compile(
    r"\b(?:pro|lo)gici\w+|\bapplications?\b|\bsolutions?\b|\bplate-?formes?\b|\bportails?\b"
)
# Words that follow « logiciel » in a shouted object without being a product.
GRAMMAR = frozenset(
    (
        *("de", "du", "des", "d", "la", "le", "les", "l", "un", "une", "et", "ou", "pour", "a", "au", "aux"),
        *("en", "sur", "informatique", "informatiques", "metier", "metiers", "associes", "existants"),
    )
)
