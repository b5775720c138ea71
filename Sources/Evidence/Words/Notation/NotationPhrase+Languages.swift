extension NotationPhrase {
  public static var translations: [String: [NotationPhrase: String]] {
    [
      "de": german, "fr": french, "es": spanish, "it": italian, "nl": dutch, "pt": portuguese,
      "pl": polish,
    ]
  }
}
