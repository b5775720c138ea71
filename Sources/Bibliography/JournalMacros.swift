/// The commands for journals that NASA's ADS writes into BibTeX files (AASTeX defines them).
enum JournalMacros {
  static let names: [String: String] = [
    "aj": "Astron. J.", "araa": "Annu. Rev. Astron. Astrophys.", "apj": "Astrophys. J.",
    "apjl": "Astrophys. J. Lett.", "apjs": "Astrophys. J. Suppl. Ser.", "ao": "Appl. Opt.",
    "apss": "Astrophys. Space Sci.", "aap": "Astron. Astrophys.",
    "aapr": "Astron. Astrophys. Rev.", "aaps": "Astron. Astrophys. Suppl. Ser.",
    "azh": "Astron. Zh.", "baas": "Bull. Am. Astron. Soc.", "icarus": "Icarus",
    "jrasc": "J. R. Astron. Soc. Can.", "memras": "Mem. R. Astron. Soc.",
    "mnras": "Mon. Not. R. Astron. Soc.", "pra": "Phys. Rev. A", "prb": "Phys. Rev. B",
    "prc": "Phys. Rev. C", "prd": "Phys. Rev. D", "pre": "Phys. Rev. E",
    "prl": "Phys. Rev. Lett.", "pasp": "Publ. Astron. Soc. Pac.",
    "pasj": "Publ. Astron. Soc. Jpn.", "pasa": "Publ. Astron. Soc. Aust.",
    "qjras": "Q. J. R. Astron. Soc.", "skytel": "Sky Telesc.", "solphys": "Sol. Phys.",
    "sovast": "Sov. Astron.", "ssr": "Space Sci. Rev.", "zap": "Z. Astrophys.",
    "nat": "Nature", "iaucirc": "IAU Circ.", "aplett": "Astrophys. Lett.",
    "bain": "Bull. Astron. Inst. Neth.", "fcp": "Fundam. Cosm. Phys.",
    "gca": "Geochim. Cosmochim. Acta", "grl": "Geophys. Res. Lett.", "jcp": "J. Chem. Phys.",
    "jgr": "J. Geophys. Res.", "jqsrt": "J. Quant. Spectrosc. Radiat. Transf.",
    "memsai": "Mem. Soc. Astron. Ital.", "nphysa": "Nucl. Phys. A", "physrep": "Phys. Rep.",
    "physscr": "Phys. Scr.", "planss": "Planet. Space Sci.", "procspie": "Proc. SPIE",
    "jcap": "J. Cosmol. Astropart. Phys.",
  ]
}
