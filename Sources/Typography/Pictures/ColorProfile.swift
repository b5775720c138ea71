internal import CPictures
import Foundation

/// A picture's own colour space (ICC), as far as its pixels must be turned into sRGB's, which is what
/// pages are made of.
struct ColorProfile {
  private let bytes: Data
  private let hasOneChannel: Bool

  /// The profile that a file holds; nil for none, and for one that is not of the pixels that were
  /// read, such as a printer's.
  init?(of pixels: OpaquePointer) {
    guard let text = gdk_pixbuf_get_option(pixels, "icc-profile"),
      let bytes = Data(base64Encoded: String(cString: text), options: .ignoreUnknownCharacters),
      let profile = Self.open(bytes)
    else { return nil }
    defer { cmsCloseProfile(profile) }
    switch cmsGetColorSpace(profile) {
    case cmsSigRgbData: hasOneChannel = false
    case cmsSigGrayData: hasOneChannel = true
    default: return nil
    }
    self.bytes = bytes
  }

  /// The pixels in sRGB; as they are where the profile is damaged.
  func standard(_ pixels: [UInt32]) -> [UInt32] {
    guard let profile = Self.open(bytes), let standard = cmsCreate_sRGBProfile() else {
      return pixels
    }
    defer {
      cmsCloseProfile(profile)
      cmsCloseProfile(standard)
    }
    // A pixel is 0x00RRGGBB: on a little-endian machine blue comes first.
    let packed = Format.packed
    let input = hasOneChannel ? Format.gray : packed
    guard
      let transform = cmsCreateTransform(
        profile, input, standard, packed, UInt32(INTENT_RELATIVE_COLORIMETRIC),
        UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION))
    else { return pixels }
    defer { cmsDeleteTransform(transform) }
    // sRGB itself, whatever its name is, leaves pixels as they are.
    let probes: [UInt32] = [0xFF0000, 0x00FF00, 0x0000FF, 0x404040, 0x808080, 0xC0A060]
    var found = probes
    if !hasOneChannel {
      cmsDoTransform(transform, probes, &found, UInt32(probes.count))
      let isStandard = zip(probes, found).allSatisfy { probe, found in
        [16, 8, 0].allSatisfy { abs(Int(probe >> $0 & 0xFF) - Int(found >> $0 & 0xFF)) <= 1 }
      }
      if isStandard { return pixels }
    }
    var result = pixels
    if hasOneChannel {
      let levels = pixels.map { UInt8($0 & 0xFF) }
      cmsDoTransform(transform, levels, &result, UInt32(pixels.count))
    } else {
      cmsDoTransform(transform, pixels, &result, UInt32(pixels.count))
    }
    return result.map { $0 & 0xFF_FFFF }
  }

  private static func open(_ bytes: Data) -> cmsHPROFILE? {
    bytes.withUnsafeBytes { cmsOpenProfileFromMem($0.baseAddress, UInt32($0.count)) }
  }

  /// lcms2's codes for how pixels lie in memory, which are macros that Swift does not see: the colour
  /// space, further bytes, channels, bytes of each, and their order.
  private enum Format {
    /// `TYPE_BGRA_8`, whose fourth byte nothing reads.
    static let packed: UInt32 = code(PT_RGB, channels: 3) | (1 << 7) | (1 << 10) | (1 << 14)
    /// `TYPE_GRAY_8`
    static let gray: UInt32 = code(PT_GRAY, channels: 1)

    private static func code(_ space: Int32, channels: UInt32) -> UInt32 {
      UInt32(space) << 16 | channels << 3 | 1
    }
  }
}
