import MathSyntax

/// Something within a line of a report.
public indirect enum ReportInline: Sendable {
  case text(String)
  case emphasis([ReportInline])
  case strong([ReportInline])
  case strikethrough([ReportInline])
  case code(String)
  case math(Formula)
  case link(ReportLink, [ReportInline])
  case superscript([ReportInline])
  case smallCaps([ReportInline])
  /// A note at the foot of the page, called by its number.
  case footnote(number: Int, [ReportBlock])
  /// A picture in the line.
  case image(path: String, alternative: String)
  case lineBreak
  /// A place that links lead to, without a text of its own.
  case destination(String)
  /// Something that could not be resolved, in red.
  case failure(String)
}

/// Where a link of a report leads.
public enum ReportLink: Sendable, Hashable {
  case address(String)
  /// A named destination of the same document.
  case destination(String)
}
