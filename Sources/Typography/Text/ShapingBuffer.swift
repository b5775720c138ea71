internal import CHarfBuzz

/// HarfBuzz's buffer, used again for every word.
final class ShapingBuffer {
  enum Direction { case leftToRight, rightToLeft }

  private let buffer = hb_buffer_create()!

  deinit { hb_buffer_destroy(buffer) }

  /// A feature as CSS writes it: `smcp`, `-liga`; nil when it is not one.
  static func feature(_ name: String) -> hb_feature_t? {
    var feature = hb_feature_t()
    return hb_feature_from_string(name, -1, &feature) != 0 ? feature : nil
  }

  /// Shapes text of one font, script and direction; measures in ems.
  func shape(
    _ text: String, font: Font, language: String, features: [hb_feature_t], direction: Direction,
    scale: Double = 1
  ) -> ShapedWord.Segment {
    hb_buffer_clear_contents(buffer)
    var text = text
    let byteCount = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        hb_buffer_add_utf8(buffer, $0.baseAddress, Int32($0.count), 0, Int32($0.count))
      }
      return bytes.count
    }
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES)
    hb_buffer_set_language(buffer, hb_language_from_string(language, -1))
    hb_buffer_guess_segment_properties(buffer)
    hb_buffer_set_direction(
      buffer, direction == .leftToRight ? HB_DIRECTION_LTR : HB_DIRECTION_RTL)
    hb_shape(font.scaled, buffer, features, UInt32(features.count))
    return segment(text, byteCount, font, direction, size: scale)
  }

  private func segment(
    _ text: String, _ byteCount: Int, _ font: Font, _ direction: Direction, size: Double
  ) -> ShapedWord.Segment {
    var count: UInt32 = 0
    let infos = hb_buffer_get_glyph_infos(buffer, &count)
    let positions = hb_buffer_get_glyph_positions(buffer, &count)
    let scale = size / Double(font.unitsPerEm)
    var glyphs: [GlyphRun.Glyph] = []
    glyphs.reserveCapacity(Int(count))
    var starts: [Int] = []
    starts.reserveCapacity(Int(count))
    var x = 0.0
    for index in 0..<Int(count) {
      let info = infos![index]
      let position = positions![index]
      glyphs.append(
        GlyphRun.Glyph(
          id: info.codepoint, x: (x + Double(position.x_offset)) * scale,
          y: -Double(position.y_offset) * scale))
      starts.append(Int(info.cluster))
      x += Double(position.x_advance)
    }
    if direction == .rightToLeft { starts.reverse() }
    return ShapedWord.Segment(
      font: font, scale: size, glyphs: glyphs, width: x * scale, text: text,
      clusters: Self.clusters(starts: starts, byteCount: byteCount),
      isRightToLeft: direction == .rightToLeft)
  }

  /// Glyphs in the order of the text, each with the offset where its cluster begins, to counts.
  private static func clusters(starts: [Int], byteCount: Int) -> [GlyphRun.Cluster] {
    var clusters: [GlyphRun.Cluster] = []
    clusters.reserveCapacity(starts.count)
    var first = 0
    while first < starts.count {
      var end = first + 1
      while end < starts.count, starts[end] == starts[first] { end += 1 }
      let next = end < starts.count ? starts[end] : byteCount
      clusters.append(
        GlyphRun.Cluster(byteCount: next - starts[first], glyphCount: end - first))
      first = end
    }
    return clusters
  }
}
