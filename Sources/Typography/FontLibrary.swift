internal import CPango
import Synchronization

/// The fonts of this machine, by family name, through fontconfig. Each face is opened once.
public final class FontLibrary: Sendable {
  /// What fontconfig is asked for.
  public struct Query: Hashable, Sendable {
    public var family: String
    public var isBold: Bool
    public var isItalic: Bool

    public init(family: String, isBold: Bool = false, isItalic: Bool = false) {
      self.family = family
      self.isBold = isBold
      self.isItalic = isItalic
    }
  }

  public static let shared = FontLibrary()

  private let opened = Mutex<[Font.Identity: Font]>([:])
  private let answered = Mutex<[Query: Font]>([:])
  private let covering = Mutex<[Unicode.Scalar: Font?]>([:])

  private init() {}

  /// Reads fontconfig's settings, which the first font asked for waits for otherwise.
  public func warmUp() { FcConfigGetCurrent() }

  /// The face of a family.
  ///
  /// - Throws: `FontError.notInstalled` when no installed family has that name: a substitute is
  ///   never taken silently.
  public func font(_ query: Query) throws(FontError) -> Font {
    if let font = answered.withLock({ $0[query] }) { return font }
    let font = try font(at: match(query))
    answered.withLock { $0[query] = font }
    return font
  }

  /// The face of a file, opened once however often it is asked for.
  public func font(at identity: Font.Identity) throws(FontError) -> Font {
    if let font = opened.withLock({ $0[identity] }) { return font }
    let font = try Font(path: identity.path, index: identity.index)
    return opened.withLock { fonts in
      if let earlier = fonts[identity] { return earlier }
      fonts[identity] = font
      return font
    }
  }

  /// An installed upright face that has a character, as fontconfig prefers them; nil if none has.
  public func font(covering scalar: Unicode.Scalar) -> Font? {
    if let known = covering.withLock({ $0[scalar] }) { return known }
    let found = lookUp(scalar)
    covering.withLock { $0[scalar] = .some(found) }
    return found
  }

  private func lookUp(_ scalar: Unicode.Scalar) -> Font? {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    let characters = FcCharSetCreate()
    defer { FcCharSetDestroy(characters) }
    FcCharSetAddChar(characters, scalar.value)
    FcPatternAddCharSet(pattern, FC_CHARSET, characters)
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let found = FcFontMatch(nil, pattern, &result) else { return nil }
    defer { FcPatternDestroy(found) }
    guard let path = Self.path(of: found) else { return nil }
    var index: Int32 = 0
    FcPatternGetInteger(found, FC_INDEX, 0, &index)
    // The best match may lack the character all the same.
    guard let font = try? font(at: Font.Identity(path: path, index: Int(index))),
      font.glyph(for: scalar) != nil
    else { return nil }
    return font
  }

  private func match(_ query: Query) throws(FontError) -> Font.Identity {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FAMILY, query.family)
    FcPatternAddInteger(pattern, FC_WEIGHT, query.isBold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)
    FcPatternAddInteger(pattern, FC_SLANT, query.isItalic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let found = FcFontMatch(nil, pattern, &result) else {
      throw .notInstalled(family: query.family, package: Self.packages[query.family])
    }
    defer { FcPatternDestroy(found) }
    guard Self.families(of: found).contains(query.family), let path = Self.path(of: found) else {
      throw .notInstalled(family: query.family, package: Self.packages[query.family])
    }
    var index: Int32 = 0
    FcPatternGetInteger(found, FC_INDEX, 0, &index)
    return Font.Identity(path: path, index: Int(index))
  }

  private static func families(of pattern: OpaquePointer) -> [String] {
    var names: [String] = []
    var name: UnsafeMutablePointer<FcChar8>?
    while FcPatternGetString(pattern, FC_FAMILY, Int32(names.count), &name) == FcResultMatch,
      let found = name
    {
      names.append(String(cString: found))
    }
    return names
  }

  private static func path(of pattern: OpaquePointer) -> String? {
    var path: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, FC_FILE, 0, &path) == FcResultMatch, let path else {
      return nil
    }
    return String(cString: path)
  }

  /// Where Debian has the families that the themes name.
  private static let packages = [
    "Latin Modern Roman": "fonts-lmodern", "Latin Modern Mono": "fonts-lmodern",
    "Latin Modern Sans": "fonts-lmodern", "Latin Modern Math": "fonts-lmodern",
    "TeX Gyre Pagella": "fonts-texgyre", "TeX Gyre Termes": "fonts-texgyre",
    "TeX Gyre Pagella Math": "fonts-texgyre-math", "TeX Gyre Termes Math": "fonts-texgyre-math",
  ]
}
