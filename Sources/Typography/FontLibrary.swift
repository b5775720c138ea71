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

    /// What most families call this face.
    fileprivate var style: String {
      switch (isBold, isItalic) {
      case (false, false): "Regular"
      case (false, true): "Italic"
      case (true, false): "Bold"
      case (true, true): "Bold Italic"
      }
    }
  }

  public static let shared = FontLibrary()

  private let opened = Mutex<[Font.Identity: Font]>([:])
  private let answered = Mutex<[Query: Font]>([:])
  private let covering = Mutex<[Unicode.Scalar: Font?]>([:])
  /// The folders of TeX Live that fontconfig was told of.
  private let added = Mutex<Set<String>>([])

  private init() {}

  /// Reads fontconfig's settings, which the first font asked for waits for otherwise.
  public func warmUp() { FcConfigGetCurrent() }

  /// The face of a family.
  ///
  /// - Throws: `FontError.notInstalled` when no installed family has that name: a substitute is
  ///   never taken silently.
  public func font(_ query: Query) throws(FontError) -> Font {
    if let font = answered.withLock({ $0[query] }) { return font }
    let face = if let face = match(query) { face } else { try matchInTeXLive(query) }
    let font = try font(at: face)
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

  private func match(_ query: Query) -> Font.Identity? {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FAMILY, query.family)
    // Between faces of one weight (NewCM's Book and Regular), the one with the usual name.
    FcPatternAddString(pattern, FC_STYLE, query.style)
    FcPatternAddInteger(pattern, FC_WEIGHT, query.isBold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)
    FcPatternAddInteger(pattern, FC_SLANT, query.isItalic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let found = FcFontMatch(nil, pattern, &result) else { return nil }
    defer { FcPatternDestroy(found) }
    guard Self.families(of: found).contains(query.family), let path = Self.path(of: found) else {
      return nil
    }
    var index: Int32 = 0
    FcPatternGetInteger(found, FC_INDEX, 0, &index)
    return Font.Identity(path: path, index: Int(index))
  }

  /// The face of a family that TeX Live has: fontconfig does not look into its folders by itself.
  private func matchInTeXLive(_ query: Query) throws(FontError) -> Font.Identity {
    guard let source = FontSource.of(query.family) else {
      throw .notInstalled(family: query.family, package: nil)
    }
    if let folder = source.texLiveFolder, added.withLock({ $0.insert(folder).inserted }) {
      for root in FontSource.texLiveRoots {
        FcConfigAppFontAddDir(nil, "\(root)/fonts/opentype/public/\(folder)")
      }
    }
    guard let face = match(query) else {
      throw .notInstalled(family: query.family, package: source.package)
    }
    return face
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
}
