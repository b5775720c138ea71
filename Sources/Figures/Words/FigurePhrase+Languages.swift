extension FigurePhrase {
  public static var translations: [String: [FigurePhrase: String]] {
    [
      "de": german, "fr": french, "es": spanish, "it": italian, "nl": dutch, "pt": portuguese,
      "pl": polish,
    ]
  }

  private static let german: [FigurePhrase: String] = [
    .rank: "Rang $i$", .eigenvalue: "Eigenwert $\\lambda_i$", .size: "Größe", .error: "Fehler",
    .time: "Zeit $t$", .loss: "Verlust", .density: "Dichte", .angle: "Winkel $\\varphi$",
    .slope: "Steigung %1", .slopeOf: "%1, Steigung %2", .theory: "Theorie",
    .theoryOf: "%1, Theorie",
    .oneNotFinite: "Ein nicht endlicher Wert ist ausgelassen.",
    .notFinite: "%1 nicht endliche Werte sind ausgelassen.",
    .oneNotPositive: "Ein nicht positiver Eigenwert ist ausgelassen.",
    .notPositive: "%1 nicht positive Eigenwerte sind ausgelassen.",
    .drawnAsMeans:
      "Die %1 × %2 Zellen sind als %3 × %4 gezeichnet, jede als Mittelwert ihrer Fläche.",
    .drawnAsExtremes:
      "Die %1 × %2 Zellen sind als %3 × %4 gezeichnet, jede als Extremwert ihrer Fläche.",
    .meansOfPixels:
      "Wo Zellen feiner sind, als der Druck zeigen kann, ist ein Pixel der Mittelwert mehrerer.",
    .extremesOfPixels:
      "Wo Zellen feiner sind, als der Druck zeigen kann, ist ein Pixel der Extremwert mehrerer.",
    .cellsTooSmall: "Die Zellen sind zu klein für ihre Zahlen.",
    .drawnAsDensity: "%1 Punkte sind als Dichte gezeichnet.",
  ]

  private static let french: [FigurePhrase: String] = [
    .rank: "rang $i$", .eigenvalue: "valeur propre $\\lambda_i$", .size: "taille",
    .error: "erreur", .time: "temps $t$", .loss: "perte", .density: "densité",
    .angle: "angle $\\varphi$",
    .slope: "pente %1", .slopeOf: "%1, pente %2", .theory: "théorie", .theoryOf: "%1, théorie",
    .oneNotFinite: "Une valeur non finie est omise.",
    .notFinite: "%1 valeurs non finies sont omises.",
    .oneNotPositive: "Une valeur propre non strictement positive est omise.",
    .notPositive: "%1 valeurs propres non strictement positives sont omises.",
    .drawnAsMeans:
      "Les %1 × %2 cellules sont tracées en %3 × %4, chacune comme moyenne de sa surface.",
    .drawnAsExtremes:
      "Les %1 × %2 cellules sont tracées en %3 × %4, chacune comme extrême de sa surface.",
    .meansOfPixels: """
    Là où les cellules sont plus fines que l’impression ne peut montrer, un pixel est la moyenne \
    de plusieurs.
    """,
    .extremesOfPixels: """
    Là où les cellules sont plus fines que l’impression ne peut montrer, un pixel est l’extrême \
    de plusieurs.
    """,
    .cellsTooSmall: "Les cellules sont trop petites pour leurs nombres.",
    .drawnAsDensity: "%1 points sont tracés comme une densité.",
  ]

  private static let spanish: [FigurePhrase: String] = [
    .rank: "rango $i$", .eigenvalue: "valor propio $\\lambda_i$", .size: "tamaño",
    .error: "error", .time: "tiempo $t$", .loss: "pérdida", .density: "densidad",
    .angle: "ángulo $\\varphi$",
    .slope: "pendiente %1", .slopeOf: "%1, pendiente %2", .theory: "teoría",
    .theoryOf: "%1, teoría",
    .oneNotFinite: "Se omite un valor no finito.",
    .notFinite: "Se omiten %1 valores no finitos.",
    .oneNotPositive: "Se omite un valor propio no positivo.",
    .notPositive: "Se omiten %1 valores propios no positivos.",
    .drawnAsMeans:
      "Las %1 × %2 celdas se dibujan como %3 × %4, cada una como la media de su área.",
    .drawnAsExtremes:
      "Las %1 × %2 celdas se dibujan como %3 × %4, cada una como el extremo de su área.",
    .meansOfPixels: """
    Donde las celdas son más finas de lo que la impresión puede mostrar, un píxel es la media de \
    varias.
    """,
    .extremesOfPixels: """
    Donde las celdas son más finas de lo que la impresión puede mostrar, un píxel es el extremo de \
    varias.
    """,
    .cellsTooSmall: "Las celdas son demasiado pequeñas para sus números.",
    .drawnAsDensity: "%1 puntos se dibujan como una densidad.",
  ]

  private static let italian: [FigurePhrase: String] = [
    .rank: "rango $i$", .eigenvalue: "autovalore $\\lambda_i$", .size: "dimensione",
    .error: "errore", .time: "tempo $t$", .loss: "perdita", .density: "densità",
    .angle: "angolo $\\varphi$",
    .slope: "pendenza %1", .slopeOf: "%1, pendenza %2", .theory: "teoria",
    .theoryOf: "%1, teoria",
    .oneNotFinite: "Un valore non finito è omesso.",
    .notFinite: "%1 valori non finiti sono omessi.",
    .oneNotPositive: "Un autovalore non positivo è omesso.",
    .notPositive: "%1 autovalori non positivi sono omessi.",
    .drawnAsMeans:
      "Le %1 × %2 celle sono disegnate come %3 × %4, ciascuna come media della sua area.",
    .drawnAsExtremes:
      "Le %1 × %2 celle sono disegnate come %3 × %4, ciascuna come estremo della sua area.",
    .meansOfPixels:
      "Dove le celle sono più fini di quanto la stampa mostri, un pixel è la media di diverse.",
    .extremesOfPixels:
      "Dove le celle sono più fini di quanto la stampa mostri, un pixel è l’estremo di diverse.",
    .cellsTooSmall: "Le celle sono troppo piccole per i loro numeri.",
    .drawnAsDensity: "%1 punti sono disegnati come densità.",
  ]

  private static let dutch: [FigurePhrase: String] = [
    .rank: "rang $i$", .eigenvalue: "eigenwaarde $\\lambda_i$", .size: "grootte",
    .error: "fout", .time: "tijd $t$", .loss: "verlies", .density: "dichtheid",
    .angle: "hoek $\\varphi$",
    .slope: "helling %1", .slopeOf: "%1, helling %2", .theory: "theorie",
    .theoryOf: "%1, theorie",
    .oneNotFinite: "Eén niet-eindige waarde is weggelaten.",
    .notFinite: "%1 niet-eindige waarden zijn weggelaten.",
    .oneNotPositive: "Eén niet-positieve eigenwaarde is weggelaten.",
    .notPositive: "%1 niet-positieve eigenwaarden zijn weggelaten.",
    .drawnAsMeans:
      "De %1 × %2 cellen zijn getekend als %3 × %4, elk als gemiddelde van haar oppervlak.",
    .drawnAsExtremes:
      "De %1 × %2 cellen zijn getekend als %3 × %4, elk als uiterste van haar oppervlak.",
    .meansOfPixels: """
    Waar cellen fijner zijn dan druk kan tonen, is een pixel het gemiddelde van verscheidene.
    """,
    .extremesOfPixels: """
    Waar cellen fijner zijn dan druk kan tonen, is een pixel het uiterste van verscheidene.
    """,
    .cellsTooSmall: "De cellen zijn te klein voor hun getallen.",
    .drawnAsDensity: "%1 punten zijn getekend als dichtheid.",
  ]

  private static let portuguese: [FigurePhrase: String] = [
    .rank: "posto $i$", .eigenvalue: "autovalor $\\lambda_i$", .size: "tamanho", .error: "erro",
    .time: "tempo $t$", .loss: "perda", .density: "densidade", .angle: "ângulo $\\varphi$",
    .slope: "inclinação %1", .slopeOf: "%1, inclinação %2", .theory: "teoria",
    .theoryOf: "%1, teoria",
    .oneNotFinite: "Um valor não finito foi omitido.",
    .notFinite: "%1 valores não finitos foram omitidos.",
    .oneNotPositive: "Um autovalor não positivo foi omitido.",
    .notPositive: "%1 autovalores não positivos foram omitidos.",
    .drawnAsMeans:
      "As %1 × %2 células são desenhadas como %3 × %4, cada uma como a média da sua área.",
    .drawnAsExtremes:
      "As %1 × %2 células são desenhadas como %3 × %4, cada uma como o extremo da sua área.",
    .meansOfPixels: """
    Onde as células são mais finas do que a impressão pode mostrar, um pixel é a média de várias.
    """,
    .extremesOfPixels: """
    Onde as células são mais finas do que a impressão pode mostrar, um pixel é o extremo de \
    várias.
    """,
    .cellsTooSmall: "As células são pequenas demais para os seus números.",
    .drawnAsDensity: "%1 pontos são desenhados como uma densidade.",
  ]

  private static let polish: [FigurePhrase: String] = [
    .rank: "numer $i$", .eigenvalue: "wartość własna $\\lambda_i$", .size: "rozmiar",
    .error: "błąd", .time: "czas $t$", .loss: "strata", .density: "gęstość",
    .angle: "kąt $\\varphi$",
    .slope: "nachylenie %1", .slopeOf: "%1, nachylenie %2", .theory: "teoria",
    .theoryOf: "%1, teoria",
    .oneNotFinite: "Pominięto jedną wartość, która nie jest skończona.",
    .notFinite: "Pominięto wartości, które nie są skończone: %1.",
    .oneNotPositive: "Pominięto jedną wartość własną, która nie jest dodatnia.",
    .notPositive: "Pominięto wartości własne, które nie są dodatnie: %1.",
    .drawnAsMeans:
      "%1 × %2 komórek narysowano jako %3 × %4, każdą jako średnią jej obszaru.",
    .drawnAsExtremes:
      "%1 × %2 komórek narysowano jako %3 × %4, każdą jako wartość skrajną jej obszaru.",
    .meansOfPixels:
      "Gdzie komórki są drobniejsze, niż pokaże druk, piksel jest średnią kilku z nich.",
    .extremesOfPixels:
      "Gdzie komórki są drobniejsze, niż pokaże druk, piksel jest wartością skrajną kilku z nich.",
    .cellsTooSmall: "Komórki są za małe na swoje liczby.",
    .drawnAsDensity: "%1 punktów narysowano jako gęstość.",
  ]
}
