import Typography

/// The colours of a report.
public struct Colors: Sendable, Hashable {
  public var text = Color.black
  public var secondary = Color(hex: 0x5A5A5A)
  public var link = Color(hex: 0x1F4E8C)
  /// Behind highlighted words.
  public var highlight = Color(hex: 0xFFF2A8)
  public var failure = Color(hex: 0xB3261E)
  public var success = Color(hex: 0x1E7B34)
  public var rule = Color.black
  public var codeBackground = Color(hex: 0xF5F5F3)
  public var output = Color(hex: 0x333333)
  public var outputRule = Color(hex: 0xC8C8C4)
  public var code = CodeColors()
  public var callouts: [String: Callout] = [
    "note": Callout(bar: Color(hex: 0x2F6DB5), background: Color(hex: 0xF0F5FB)),
    "tip": Callout(bar: Color(hex: 0x2E8B57), background: Color(hex: 0xEFF8F2)),
    "important": Callout(bar: Color(hex: 0x7A4FB5), background: Color(hex: 0xF5F1FB)),
    "warning": Callout(bar: Color(hex: 0xC98A00), background: Color(hex: 0xFDF7E8)),
    "caution": Callout(bar: Color(hex: 0xC0392B), background: Color(hex: 0xFCF0EE)),
  ]

  public struct CodeColors: Sendable, Hashable {
    public var plain = Color(hex: 0x1D1D1D)
    public var keyword = Color(hex: 0x9B2393)
    public var type = Color(hex: 0x1C5D7A)
    public var number = Color(hex: 0x1C3FCF)
    public var string = Color(hex: 0xA31515)
    public var comment = Color(hex: 0x5D6C79)
    public var attribute = Color(hex: 0x815F03)
    public var lineNumber = Color(hex: 0x9A9A9A)

    public init() {}
  }

  public struct Callout: Sendable, Hashable {
    public var bar: Color
    public var background: Color

    public init(bar: Color, background: Color) {
      self.bar = bar
      self.background = background
    }
  }

  public init() {}
}
