extension PagePhrase {
  static var translations: [String: [PagePhrase: String]] {
    [
      "de": german, "fr": french, "es": spanish, "it": italian, "nl": dutch, "pt": portuguese,
      "pl": polish,
    ]
  }

  private static let german: [PagePhrase: String] = [
    .skip: "Zum Text springen", .pages: "Seiten", .previous: "Zurück", .next: "Weiter",
    .notes: "Anmerkungen", .backToNote: "Zurück zur Anmerkung %1 im Text",
    .inTheAppendix: "Im Anhang", .pictureMissing: "Bild nicht lesbar",
    .done: "erledigt", .notDone: "nicht erledigt", .endOfProof: "Ende des Beweises",
    .inTheTableOfChecks: "In der Tabelle der Prüfungen", .symbols: "Zeichen",
    .symbolsOfPage: "Zeichen dieser Seite",
    .relation: "Relation", .grade: "Güte", .points: "Punkte",
    .misprintsCaught: "Bemerkte Druckfehler", .wouldPass: "Blieben unbemerkt",
    .andMore: "und %1 weitere", .setAside: "Zurückgestellt", .note: "Hinweis",
    .verdict: "Urteil", .remedy: "Zum Prüfen",
    .search: "Text und Formeln durchsuchen", .searchHint: "Text oder LaTeX suchen",
    .nothingFound: "Nichts gefunden", .filter: "Filtern",
    .rowsShown: "%1 von %2 Zeilen",
    .copy: "Kopieren", .copied: "Kopiert", .notAllowed: "Nicht erlaubt",
    .cellValue: "Zeile %1, Spalte %2: %3",
  ]

  private static let french: [PagePhrase: String] = [
    .skip: "Aller au texte", .pages: "Pages", .previous: "Précédent", .next: "Suivant",
    .notes: "Notes", .backToNote: "Retour à la note %1 dans le texte",
    .inTheAppendix: "Dans l’annexe", .pictureMissing: "image illisible",
    .done: "fait", .notDone: "à faire", .endOfProof: "Fin de la démonstration",
    .inTheTableOfChecks: "Dans le tableau des vérifications", .symbols: "Symboles",
    .symbolsOfPage: "Symboles de cette page",
    .relation: "Relation", .grade: "Niveau", .points: "Points",
    .misprintsCaught: "Coquilles décelées", .wouldPass: "Passeraient inaperçues",
    .andMore: "et %1 de plus", .setAside: "Mises de côté", .note: "Remarque",
    .verdict: "Verdict", .remedy: "Pour la vérifier",
    .search: "Chercher dans le texte et les formules", .searchHint: "Chercher texte ou LaTeX",
    .nothingFound: "Aucun résultat", .filter: "Filtrer",
    .rowsShown: "%1 lignes sur %2",
    .copy: "Copier", .copied: "Copié", .notAllowed: "Non autorisé",
    .cellValue: "ligne %1, colonne %2 : %3",
  ]

  private static let spanish: [PagePhrase: String] = [
    .skip: "Ir al texto", .pages: "Páginas", .previous: "Anterior", .next: "Siguiente",
    .notes: "Notas", .backToNote: "Volver a la nota %1 en el texto",
    .inTheAppendix: "En el apéndice", .pictureMissing: "imagen ilegible",
    .done: "hecho", .notDone: "por hacer", .endOfProof: "Fin de la demostración",
    .inTheTableOfChecks: "En la tabla de comprobaciones", .symbols: "Símbolos",
    .symbolsOfPage: "Símbolos de esta página",
    .relation: "Relación", .grade: "Grado", .points: "Puntos",
    .misprintsCaught: "Erratas detectadas", .wouldPass: "Pasarían inadvertidas",
    .andMore: "y %1 más", .setAside: "Apartadas", .note: "Nota",
    .verdict: "Veredicto", .remedy: "Para comprobarla",
    .search: "Buscar en el texto y las fórmulas", .searchHint: "Buscar texto o LaTeX",
    .nothingFound: "Sin resultados", .filter: "Filtrar",
    .rowsShown: "%1 de %2 filas",
    .copy: "Copiar", .copied: "Copiado", .notAllowed: "No permitido",
    .cellValue: "fila %1, columna %2: %3",
  ]

  private static let italian: [PagePhrase: String] = [
    .skip: "Vai al testo", .pages: "Pagine", .previous: "Precedente", .next: "Successivo",
    .notes: "Note", .backToNote: "Torna alla nota %1 nel testo",
    .inTheAppendix: "Nell’appendice", .pictureMissing: "immagine illeggibile",
    .done: "fatto", .notDone: "da fare", .endOfProof: "Fine della dimostrazione",
    .inTheTableOfChecks: "Nella tabella delle verifiche", .symbols: "Simboli",
    .symbolsOfPage: "Simboli di questa pagina",
    .relation: "Relazione", .grade: "Grado", .points: "Punti",
    .misprintsCaught: "Refusi rilevati", .wouldPass: "Passerebbero inosservati",
    .andMore: "e altri %1", .setAside: "Messi da parte", .note: "Nota",
    .verdict: "Verdetto", .remedy: "Per verificarla",
    .search: "Cerca nel testo e nelle formule", .searchHint: "Cerca testo o LaTeX",
    .nothingFound: "Nessun risultato", .filter: "Filtra",
    .rowsShown: "%1 righe su %2",
    .copy: "Copia", .copied: "Copiato", .notAllowed: "Non consentito",
    .cellValue: "riga %1, colonna %2: %3",
  ]

  private static let dutch: [PagePhrase: String] = [
    .skip: "Naar de tekst", .pages: "Pagina’s", .previous: "Vorige", .next: "Volgende",
    .notes: "Noten", .backToNote: "Terug naar noot %1 in de tekst",
    .inTheAppendix: "In de bijlage", .pictureMissing: "afbeelding onleesbaar",
    .done: "klaar", .notDone: "niet klaar", .endOfProof: "Einde van het bewijs",
    .inTheTableOfChecks: "In de tabel met controles", .symbols: "Symbolen",
    .symbolsOfPage: "Symbolen op deze pagina",
    .relation: "Relatie", .grade: "Niveau", .points: "Punten",
    .misprintsCaught: "Opgemerkte drukfouten", .wouldPass: "Zouden onopgemerkt blijven",
    .andMore: "en nog %1", .setAside: "Terzijde gelegd", .note: "Opmerking",
    .verdict: "Oordeel", .remedy: "Om te controleren",
    .search: "Tekst en formules doorzoeken", .searchHint: "Zoek tekst of LaTeX",
    .nothingFound: "Niets gevonden", .filter: "Filter",
    .rowsShown: "%1 van %2 rijen",
    .copy: "Kopiëren", .copied: "Gekopieerd", .notAllowed: "Niet toegestaan",
    .cellValue: "rij %1, kolom %2: %3",
  ]

  private static let portuguese: [PagePhrase: String] = [
    .skip: "Ir para o texto", .pages: "Páginas", .previous: "Anterior", .next: "Seguinte",
    .notes: "Notas", .backToNote: "Voltar à nota %1 no texto",
    .inTheAppendix: "No apêndice", .pictureMissing: "imagem ilegível",
    .done: "feito", .notDone: "por fazer", .endOfProof: "Fim da demonstração",
    .inTheTableOfChecks: "Na tabela de verificações", .symbols: "Símbolos",
    .symbolsOfPage: "Símbolos desta página",
    .relation: "Relação", .grade: "Grau", .points: "Pontos",
    .misprintsCaught: "Gralhas detetadas", .wouldPass: "Passariam despercebidas",
    .andMore: "e mais %1", .setAside: "Postas de lado", .note: "Nota",
    .verdict: "Veredicto", .remedy: "Para a verificar",
    .search: "Procurar no texto e nas fórmulas", .searchHint: "Procurar texto ou LaTeX",
    .nothingFound: "Nada encontrado", .filter: "Filtrar",
    .rowsShown: "%1 de %2 linhas",
    .copy: "Copiar", .copied: "Copiado", .notAllowed: "Não permitido",
    .cellValue: "linha %1, coluna %2: %3",
  ]

  private static let polish: [PagePhrase: String] = [
    .skip: "Przejdź do tekstu", .pages: "Strony", .previous: "Poprzednia", .next: "Następna",
    .notes: "Przypisy", .backToNote: "Powrót do przypisu %1 w tekście",
    .inTheAppendix: "W dodatku", .pictureMissing: "nie można odczytać obrazu",
    .done: "zrobione", .notDone: "niezrobione", .endOfProof: "Koniec dowodu",
    .inTheTableOfChecks: "W tabeli sprawdzeń", .symbols: "Symbole",
    .symbolsOfPage: "Symbole na tej stronie",
    .relation: "Relacja", .grade: "Stopień", .points: "Punkty",
    .misprintsCaught: "Wykryte błędy druku", .wouldPass: "Przeszłyby niezauważone",
    .andMore: "i jeszcze %1", .setAside: "Odłożone", .note: "Uwaga",
    .verdict: "Wynik", .remedy: "Aby sprawdzić",
    .search: "Szukaj w tekście i wzorach", .searchHint: "Szukaj tekstu lub LaTeX",
    .nothingFound: "Nic nie znaleziono", .filter: "Filtruj",
    .rowsShown: "%1 z %2 wierszy",
    .copy: "Kopiuj", .copied: "Skopiowano", .notAllowed: "Niedozwolone",
    .cellValue: "wiersz %1, kolumna %2: %3",
  ]
}
