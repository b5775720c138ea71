internal import CHarfBuzz
import Typography

extension Font {
  /// A math font file of only some characters, of which only some have the glyphs that are made for
  /// scripts (`ssty`): these are more than half of a math font. Its substitutions hold for text of all
  /// scripts, since browsers know the OpenType script `math` by its name only.
  ///
  /// - Parameters:
  ///   - scripts: what is shown in scripts.
  ///   - secondary: what is shown in scripts of scripts.
  /// - Returns: nil for a font that HarfBuzz cannot subset.
  func mathSubset(
    of scalars: Set<Unicode.Scalar>, scripts: Set<Unicode.Scalar>, secondary: Set<Unicode.Scalar>
  ) -> [UInt8]? {
    guard let builder = hb_face_builder_create() else { return nil }
    defer { hb_face_destroy(builder) }
    var tags = [hb_tag_t](repeating: 0, count: 64)
    var count = UInt32(tags.count)
    hb_face_get_table_tags(face, 0, &count, &tags)
    let unused = Set(["GSUB"].map(Self.tag))
    for tag in tags.prefix(Int(count)) where !unused.contains(tag) {
      let table = hb_face_reference_table(face, tag)
      hb_face_builder_add_table(builder, tag, table)
      hb_blob_destroy(table)
    }
    let substitutions = substitutions(of: scalars, scripts: scripts, secondary: secondary)
    if !substitutions.isEmpty {
      let blob = substitutions.table.withUnsafeBytes {
        hb_blob_create(
          $0.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32($0.count),
          HB_MEMORY_MODE_DUPLICATE, nil, nil)
      }
      hb_face_builder_add_table(builder, Self.tag("GSUB"), blob)
      hb_blob_destroy(blob)
    }
    return Self.subset(of: scalars, builder, features: ["ssty", "dtls"], keepsHints: true)
  }

  private func substitutions(
    of scalars: Set<Unicode.Scalar>, scripts: Set<Unicode.Scalar>, secondary: Set<Unicode.Scalar>
  ) -> GlyphSubstitutions {
    let known = ["math", "latn", "DFLT"]
    func others(_ glyph: UInt32, _ lookups: [UInt32]) -> [UInt32] {
      for lookup in lookups {
        let found = alternates(of: glyph, lookup: lookup)
        if !found.isEmpty { return found }
      }
      return []
    }
    var result = GlyphSubstitutions()
    let forScripts = lookups(of: "ssty", scripts: known)
    for scalar in scripts.union(secondary) where scalars.contains(scalar) {
      guard let glyph = glyph(for: scalar) else { continue }
      let found = others(glyph, forScripts).prefix(secondary.contains(scalar) ? 2 : 1)
      if !found.isEmpty { result.alternates[glyph] = Array(found) }
    }
    let dotless = lookups(of: "dtls", scripts: known)
    for scalar in scalars {
      guard let glyph = glyph(for: scalar), let other = others(glyph, dotless).first else {
        continue
      }
      result.dotless[glyph] = other
    }
    return result
  }
}
