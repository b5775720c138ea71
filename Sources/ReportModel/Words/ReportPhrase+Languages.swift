extension ReportPhrase {
  public static var translations: [String: [ReportPhrase: String]] {
    [
      "de": german, "fr": french, "es": spanish, "it": italian, "nl": dutch, "pt": portuguese,
      "pl": polish,
    ]
  }

  private static let german: [ReportPhrase: String] = [
    .keywords: "Schlagwörter", .license: "Lizenz", .acknowledgements: "Danksagung",
    .correspondence: "Korrespondenz",
    .equalContribution: "Diese Autoren haben gleichermaßen beigetragen.",
    .listOfFigures: "Abbildungsverzeichnis", .listOfTables: "Tabellenverzeichnis",
    .oneEquation: "Die eine nummerierte Gleichung ist geprüft",
    .bothEquations: "Beide nummerierten Gleichungen sind geprüft",
    .allEquations: "Alle %1 nummerierten Gleichungen sind geprüft",
    .someEquations: "%1 von %2 nummerierten Gleichungen sind geprüft (%3\u{A0}%)",
    .oneMoreExempt: "an %1 weiteren gibt es nichts zu prüfen",
    .moreExempt: "an %1 weiteren gibt es nichts zu prüfen",
    .oneCheck: "%1 Prüfung: %2.", .severalChecks: "%1 Prüfungen: %2.",
    .allHold: "Alle halten.", .testedHold: "Die durchgeführten halten.",
    .oneFails: "%1 hält nicht.", .severalFail: "%1 halten nicht.",
    .failing: "Nicht gehalten: %1.", .notChecked: "Nicht geprüft: %1.",
    .more: "%1 und %2 weitere",
    .oneCheckHolds: "Die eine Prüfung hält in dem Lauf, der diesen Bericht erzeugt hat.",
    .bothChecksHold: "Beide Prüfungen halten in dem Lauf, der diesen Bericht erzeugt hat.",
    .allChecksHold: "Alle %1 Prüfungen halten in dem Lauf, der diesen Bericht erzeugt hat.",
    .someChecksHold: "%1 von %2 Prüfungen halten in dem Lauf, der diesen Bericht erzeugt hat.",
    .whatChecksAre: """
    Eine Prüfung vergleicht Zahlen an den Punkten und Größen, die ihre Zelle nennt oder \
    deklariert; sie ist ein Beleg, kein Beweis.
    """,
    .whatMisprintsAre: """
    Druckfehler sind verfälschte Formen der Gleichung; die Tabelle sagt, wie viele davon die \
    Prüfung bemerkt.
    """,
    .howTested: "Wie Formeln gelesen wurden und was ihre Prüfungen bemerkt hätten:",
    .otherChecks: "Andere Prüfungen", .evidence: "Beleg", .found: "Gefunden",
    .allowed: "Erlaubt", .misprints: "Druckfehler",
    .symbol: "Zeichen", .meaning: "Bedeutung", .valueOrRange: "Wert oder Bereich",
    .firstUsed: "Zuerst in", .inTheText: "im Text",
    .checkOf: "Prüfung von %1", .checksOf: "Prüfungen von %1",
    .computedInSandbox: "Ergebnisse berechnet am %1 in einer Sandbox mit %2 und der Engine %3",
    .computedWithoutSandbox: "Ergebnisse berechnet am %1 ohne Sandbox mit %2 und der Engine %3",
    .fromKey: "%1, aus dem Schlüssel %2.", .fromKeys: "%1, aus den Schlüsseln %2.",
    .resultsRead: "Gelesene Ergebnisse: %1.",
    .takenOver: "Aus früheren Läufen übernommen: %1.",
    .cellFailed: "Diese Zelle ist gescheitert", .cellNotRun: "Diese Zelle wurde nicht ausgeführt",
    .cellAboveFailed: "Eine Zelle davor ist gescheitert.",
  ]

  private static let french: [ReportPhrase: String] = [
    .keywords: "Mots-clés", .license: "Licence", .acknowledgements: "Remerciements",
    .correspondence: "Correspondance",
    .equalContribution: "Ces auteurs ont contribué à parts égales.",
    .listOfFigures: "Table des figures", .listOfTables: "Liste des tableaux",
    .oneEquation: "La seule équation numérotée est vérifiée",
    .bothEquations: "Les deux équations numérotées sont vérifiées",
    .allEquations: "Les %1 équations numérotées sont toutes vérifiées",
    .someEquations: "%1 équations numérotées sur %2 sont vérifiées (%3\u{A0}%)",
    .oneMoreExempt: "%1 autre n’a rien à vérifier", .moreExempt: "%1 autres n’ont rien à vérifier",
    .oneCheck: "%1 vérification : %2.", .severalChecks: "%1 vérifications : %2.",
    .allHold: "Toutes réussissent.", .testedHold: "Celles qui ont été faites réussissent.",
    .oneFails: "%1 échoue.", .severalFail: "%1 échouent.",
    .failing: "En échec : %1.", .notChecked: "Non vérifiées : %1.", .more: "%1 et %2 autres",
    .oneCheckHolds: "La seule vérification réussit dans l’exécution qui a produit ce rapport.",
    .bothChecksHold:
      "Les deux vérifications réussissent dans l’exécution qui a produit ce rapport.",
    .allChecksHold:
      "Les %1 vérifications réussissent toutes dans l’exécution qui a produit ce rapport.",
    .someChecksHold:
      "%1 vérifications sur %2 réussissent dans l’exécution qui a produit ce rapport.",
    .whatChecksAre: """
    Une vérification compare des nombres aux points et aux tailles que sa cellule nomme ou \
    déclare ; c’est un indice, pas une démonstration.
    """,
    .whatMisprintsAre: """
    Les coquilles sont des formes altérées de l’équation ; le tableau dit combien d’entre \
    elles la vérification décèle.
    """,
    .howTested:
      "Comment les formules ont été lues et ce que leurs vérifications auraient vu\u{A0}:",
    .otherChecks: "Autres vérifications", .evidence: "Preuve", .found: "Trouvé",
    .allowed: "Admis", .misprints: "Coquilles",
    .symbol: "Symbole", .meaning: "Signification", .valueOrRange: "Valeur ou domaine",
    .firstUsed: "Premier emploi", .inTheText: "dans le texte",
    .checkOf: "Vérification de %1", .checksOf: "Vérifications de %1",
    .computedInSandbox:
      "Résultats calculés le %1 dans un bac à sable par %2 avec le moteur %3",
    .computedWithoutSandbox:
      "Résultats calculés le %1 sans bac à sable par %2 avec le moteur %3",
    .fromKey: "%1, à partir de la clé %2.", .fromKeys: "%1, à partir des clés %2.",
    .resultsRead: "Résultats lus : %1.",
    .takenOver: "Repris d’exécutions antérieures : %1.",
    .cellFailed: "Cette cellule a échoué", .cellNotRun: "Cette cellule n’a pas été exécutée",
    .cellAboveFailed: "Une cellule précédente a échoué.",
  ]

  private static let spanish: [ReportPhrase: String] = [
    .keywords: "Palabras clave", .license: "Licencia", .acknowledgements: "Agradecimientos",
    .correspondence: "Correspondencia",
    .equalContribution: "Estos autores contribuyeron por igual.",
    .listOfFigures: "Índice de figuras", .listOfTables: "Índice de tablas",
    .oneEquation: "La única ecuación numerada está comprobada",
    .bothEquations: "Las dos ecuaciones numeradas están comprobadas",
    .allEquations: "Las %1 ecuaciones numeradas están comprobadas",
    .someEquations: "%1 de %2 ecuaciones numeradas están comprobadas (%3\u{A0}%)",
    .oneMoreExempt: "otra %1 no tiene nada que comprobar",
    .moreExempt: "otras %1 no tienen nada que comprobar",
    .oneCheck: "%1 comprobación: %2.", .severalChecks: "%1 comprobaciones: %2.",
    .allHold: "Todas se cumplen.", .testedHold: "Las que se probaron se cumplen.",
    .oneFails: "%1 falla.", .severalFail: "%1 fallan.",
    .failing: "Fallan: %1.", .notChecked: "Sin comprobar: %1.", .more: "%1 y %2 más",
    .oneCheckHolds: "La única comprobación se cumple en la ejecución que produjo este informe.",
    .bothChecksHold: "Las dos comprobaciones se cumplen en la ejecución que produjo este informe.",
    .allChecksHold: "Las %1 comprobaciones se cumplen en la ejecución que produjo este informe.",
    .someChecksHold:
      "%1 de %2 comprobaciones se cumplen en la ejecución que produjo este informe.",
    .whatChecksAre: """
    Una comprobación compara números en los puntos y tamaños que su celda nombra o declara; \
    es un indicio, no una demostración.
    """,
    .whatMisprintsAre: """
    Las erratas son formas alteradas de la ecuación; la tabla dice cuántas detecta su \
    comprobación.
    """,
    .howTested: "Cómo se leyeron las fórmulas y qué habrían advertido sus comprobaciones:",
    .otherChecks: "Otras comprobaciones", .evidence: "Prueba", .found: "Hallado",
    .allowed: "Admitido", .misprints: "Erratas",
    .symbol: "Símbolo", .meaning: "Significado", .valueOrRange: "Valor o rango",
    .firstUsed: "Primer uso", .inTheText: "en el texto",
    .checkOf: "Comprobación de %1", .checksOf: "Comprobaciones de %1",
    .computedInSandbox:
      "Resultados calculados el %1 en un entorno aislado por %2 con el motor %3",
    .computedWithoutSandbox:
      "Resultados calculados el %1 sin entorno aislado por %2 con el motor %3",
    .fromKey: "%1, a partir de la clave %2.", .fromKeys: "%1, a partir de las claves %2.",
    .resultsRead: "Resultados leídos: %1.",
    .takenOver: "Tomado de ejecuciones anteriores: %1.",
    .cellFailed: "Esta celda ha fallado", .cellNotRun: "Esta celda no se ha ejecutado",
    .cellAboveFailed: "Ha fallado una celda anterior.",
  ]

  private static let italian: [ReportPhrase: String] = [
    .keywords: "Parole chiave", .license: "Licenza", .acknowledgements: "Ringraziamenti",
    .correspondence: "Corrispondenza",
    .equalContribution: "Questi autori hanno contribuito in egual misura.",
    .listOfFigures: "Elenco delle figure", .listOfTables: "Elenco delle tabelle",
    .oneEquation: "L’unica equazione numerata è verificata",
    .bothEquations: "Entrambe le equazioni numerate sono verificate",
    .allEquations: "Tutte le %1 equazioni numerate sono verificate",
    .someEquations: "%1 equazioni numerate su %2 sono verificate (%3\u{A0}%)",
    .oneMoreExempt: "un’altra (%1) non ha nulla da verificare",
    .moreExempt: "altre %1 non hanno nulla da verificare",
    .oneCheck: "%1 verifica: %2.", .severalChecks: "%1 verifiche: %2.",
    .allHold: "Tutte riescono.", .testedHold: "Quelle eseguite riescono.",
    .oneFails: "%1 fallisce.", .severalFail: "%1 falliscono.",
    .failing: "Fallite: %1.", .notChecked: "Non verificate: %1.", .more: "%1 e altre %2",
    .oneCheckHolds: "L’unica verifica riesce nell’esecuzione che ha prodotto questo rapporto.",
    .bothChecksHold:
      "Entrambe le verifiche riescono nell’esecuzione che ha prodotto questo rapporto.",
    .allChecksHold:
      "Tutte le %1 verifiche riescono nell’esecuzione che ha prodotto questo rapporto.",
    .someChecksHold:
      "%1 verifiche su %2 riescono nell’esecuzione che ha prodotto questo rapporto.",
    .whatChecksAre: """
    Una verifica confronta numeri nei punti e per le dimensioni che la sua cella nomina o \
    dichiara; è un indizio, non una dimostrazione.
    """,
    .whatMisprintsAre:
      "I refusi sono forme alterate dell’equazione; la tabella dice quanti ne scopre la verifica.",
    .howTested: "Come sono state lette le formule e che cosa le loro verifiche avrebbero notato:",
    .otherChecks: "Altre verifiche", .evidence: "Prova", .found: "Trovato",
    .allowed: "Ammesso", .misprints: "Refusi",
    .symbol: "Simbolo", .meaning: "Significato", .valueOrRange: "Valore o intervallo",
    .firstUsed: "Primo uso", .inTheText: "nel testo",
    .checkOf: "Verifica di %1", .checksOf: "Verifiche di %1",
    .computedInSandbox: "Risultati calcolati il %1 in una sandbox da %2 con il motore %3",
    .computedWithoutSandbox: "Risultati calcolati il %1 senza sandbox da %2 con il motore %3",
    .fromKey: "%1, dalla chiave %2.", .fromKeys: "%1, dalle chiavi %2.",
    .resultsRead: "Risultati letti: %1.",
    .takenOver: "Ripreso da esecuzioni precedenti: %1.",
    .cellFailed: "Questa cella è fallita", .cellNotRun: "Questa cella non è stata eseguita",
    .cellAboveFailed: "Una cella precedente è fallita.",
  ]

  private static let dutch: [ReportPhrase: String] = [
    .keywords: "Trefwoorden", .license: "Licentie", .acknowledgements: "Dankwoord",
    .correspondence: "Correspondentie",
    .equalContribution: "Deze auteurs hebben evenveel bijgedragen.",
    .listOfFigures: "Lijst van figuren", .listOfTables: "Lijst van tabellen",
    .oneEquation: "De ene genummerde vergelijking is gecontroleerd",
    .bothEquations: "Beide genummerde vergelijkingen zijn gecontroleerd",
    .allEquations: "Alle %1 genummerde vergelijkingen zijn gecontroleerd",
    .someEquations: "%1 van de %2 genummerde vergelijkingen zijn gecontroleerd (%3\u{A0}%)",
    .oneMoreExempt: "bij %1 andere valt niets te controleren",
    .moreExempt: "bij %1 andere valt niets te controleren",
    .oneCheck: "%1 controle: %2.", .severalChecks: "%1 controles: %2.",
    .allHold: "Alle kloppen.", .testedHold: "De uitgevoerde kloppen.",
    .oneFails: "%1 klopt niet.", .severalFail: "%1 kloppen niet.",
    .failing: "Klopt niet: %1.", .notChecked: "Niet gecontroleerd: %1.",
    .more: "%1 en nog %2",
    .oneCheckHolds: "De ene controle klopt in de run die dit rapport heeft gemaakt.",
    .bothChecksHold: "Beide controles kloppen in de run die dit rapport heeft gemaakt.",
    .allChecksHold: "Alle %1 controles kloppen in de run die dit rapport heeft gemaakt.",
    .someChecksHold: "%1 van %2 controles kloppen in de run die dit rapport heeft gemaakt.",
    .whatChecksAre: """
    Een controle vergelijkt getallen in de punten en groottes die haar cel noemt of \
    declareert; ze is een aanwijzing, geen bewijs.
    """,
    .whatMisprintsAre: """
    Drukfouten zijn verminkte vormen van de vergelijking; de tabel zegt hoeveel ervan de \
    controle opmerkt.
    """,
    .howTested: "Hoe formules zijn gelezen en wat hun controles zouden hebben opgemerkt:",
    .otherChecks: "Andere controles", .evidence: "Bewijs", .found: "Gevonden",
    .allowed: "Toegestaan", .misprints: "Drukfouten",
    .symbol: "Symbool", .meaning: "Betekenis", .valueOrRange: "Waarde of bereik",
    .firstUsed: "Eerst in", .inTheText: "in de tekst",
    .checkOf: "Controle van %1", .checksOf: "Controles van %1",
    .computedInSandbox: "Resultaten berekend op %1 in een sandbox door %2 met de engine %3",
    .computedWithoutSandbox: "Resultaten berekend op %1 zonder sandbox door %2 met de engine %3",
    .fromKey: "%1, uit de sleutel %2.", .fromKeys: "%1, uit de sleutels %2.",
    .resultsRead: "Gelezen resultaten: %1.",
    .takenOver: "Overgenomen uit eerdere runs: %1.",
    .cellFailed: "Deze cel is mislukt", .cellNotRun: "Deze cel is niet uitgevoerd",
    .cellAboveFailed: "Een cel ervoor is mislukt.",
  ]

  private static let portuguese: [ReportPhrase: String] = [
    .keywords: "Palavras-chave", .license: "Licença", .acknowledgements: "Agradecimentos",
    .correspondence: "Correspondência",
    .equalContribution: "Estes autores contribuíram igualmente.",
    .listOfFigures: "Lista de figuras", .listOfTables: "Lista de tabelas",
    .oneEquation: "A única equação numerada está verificada",
    .bothEquations: "Ambas as equações numeradas estão verificadas",
    .allEquations: "Todas as %1 equações numeradas estão verificadas",
    .someEquations: "%1 de %2 equações numeradas estão verificadas (%3\u{A0}%)",
    .oneMoreExempt: "mais %1 não tem nada a verificar",
    .moreExempt: "mais %1 não têm nada a verificar",
    .oneCheck: "%1 verificação: %2.", .severalChecks: "%1 verificações: %2.",
    .allHold: "Todas valem.", .testedHold: "As que foram feitas valem.",
    .oneFails: "%1 falha.", .severalFail: "%1 falham.",
    .failing: "Falham: %1.", .notChecked: "Não verificadas: %1.", .more: "%1 e mais %2",
    .oneCheckHolds: "A única verificação vale na execução que produziu este relatório.",
    .bothChecksHold: "Ambas as verificações valem na execução que produziu este relatório.",
    .allChecksHold: "Todas as %1 verificações valem na execução que produziu este relatório.",
    .someChecksHold: "%1 de %2 verificações valem na execução que produziu este relatório.",
    .whatChecksAre: """
    Uma verificação compara números nos pontos e tamanhos que a sua célula nomeia ou \
    declara; é um indício, não uma demonstração.
    """,
    .whatMisprintsAre: """
    As gralhas são formas alteradas da equação; a tabela diz quantas delas a verificação \
    deteta.
    """,
    .howTested: "Como as fórmulas foram lidas e o que as suas verificações teriam notado:",
    .otherChecks: "Outras verificações", .evidence: "Evidência", .found: "Encontrado",
    .allowed: "Admitido", .misprints: "Gralhas",
    .symbol: "Símbolo", .meaning: "Significado", .valueOrRange: "Valor ou intervalo",
    .firstUsed: "Primeiro uso", .inTheText: "no texto",
    .checkOf: "Verificação de %1", .checksOf: "Verificações de %1",
    .computedInSandbox:
      "Resultados calculados em %1 num ambiente isolado por %2 com o motor %3",
    .computedWithoutSandbox:
      "Resultados calculados em %1 sem ambiente isolado por %2 com o motor %3",
    .fromKey: "%1, a partir da chave %2.", .fromKeys: "%1, a partir das chaves %2.",
    .resultsRead: "Resultados lidos: %1.",
    .takenOver: "Retomado de execuções anteriores: %1.",
    .cellFailed: "Esta célula falhou", .cellNotRun: "Esta célula não foi executada",
    .cellAboveFailed: "Uma célula anterior falhou.",
  ]

  private static let polish: [ReportPhrase: String] = [
    .keywords: "Słowa kluczowe", .license: "Licencja", .acknowledgements: "Podziękowania",
    .correspondence: "Korespondencja", .equalContribution: "Ci autorzy wnieśli równy wkład.",
    .listOfFigures: "Spis rysunków", .listOfTables: "Spis tabel",
    .oneEquation: "Jedyne numerowane równanie jest sprawdzone",
    .bothEquations: "Oba numerowane równania są sprawdzone",
    .allEquations: "Wszystkie numerowane równania są sprawdzone (%1)",
    .someEquations: "Sprawdzone równania numerowane: %1 z %2 (%3\u{A0}%)",
    .oneMoreExempt: "bez niczego do sprawdzenia: %1", .moreExempt: "bez niczego do sprawdzenia: %1",
    .oneCheck: "Sprawdzenia: %1 (%2).", .severalChecks: "Sprawdzenia: %1 (%2).",
    .allHold: "Wszystkie udane.", .testedHold: "Wykonane są udane.",
    .oneFails: "Nieudane: %1.", .severalFail: "Nieudane: %1.",
    .failing: "Nie zachodzi: %1.", .notChecked: "Niesprawdzone: %1.", .more: "%1 i jeszcze %2",
    .oneCheckHolds: "Jedyne sprawdzenie jest udane w przebiegu, który utworzył ten raport.",
    .bothChecksHold: "Oba sprawdzenia są udane w przebiegu, który utworzył ten raport.",
    .allChecksHold:
      "Wszystkie sprawdzenia (%1) są udane w przebiegu, który utworzył ten raport.",
    .someChecksHold: "Sprawdzenia udane w przebiegu, który utworzył ten raport: %1 z %2.",
    .whatChecksAre: """
    Sprawdzenie porównuje liczby w punktach i rozmiarach, które podaje lub deklaruje jego \
    komórka; jest poszlaką, nie dowodem.
    """,
    .whatMisprintsAre:
      "Błędy druku to zepsute postacie równania; tabela mówi, ile z nich wykrywa sprawdzenie.",
    .howTested: "Jak odczytano wzory i co zauważyłyby ich sprawdzenia:",
    .otherChecks: "Inne sprawdzenia", .evidence: "Dowód", .found: "Znaleziono",
    .allowed: "Dopuszczono", .misprints: "Błędy druku",
    .symbol: "Symbol", .meaning: "Znaczenie", .valueOrRange: "Wartość lub zakres",
    .firstUsed: "Pierwsze użycie", .inTheText: "w tekście",
    .checkOf: "Sprawdzenie %1", .checksOf: "Sprawdzenia %1",
    .computedInSandbox: "Wyniki obliczono %1 w piaskownicy za pomocą %2, silnik %3",
    .computedWithoutSandbox: "Wyniki obliczono %1 bez piaskownicy za pomocą %2, silnik %3",
    .fromKey: "%1, z klucza %2.", .fromKeys: "%1, z kluczy %2.",
    .resultsRead: "Odczytane wyniki: %1.",
    .takenOver: "Przejęte z wcześniejszych przebiegów: %1.",
    .cellFailed: "Ta komórka zawiodła", .cellNotRun: "Tej komórki nie wykonano",
    .cellAboveFailed: "Zawiodła wcześniejsza komórka.",
  ]
}
