/// Which package of Debian has letters of a script.
enum FontPackage {
  private static let packages: [(range: ClosedRange<UInt32>, name: String)] = [
    (0x0590...0x05FF, "fonts-noto-core"), (0x0600...0x06FF, "fonts-noto-core"),
    (0x0E00...0x0E7F, "fonts-thai-tlwg"), (0x0E80...0x0EFF, "fonts-lao"),
    (0x1100...0x11FF, "fonts-noto-cjk"), (0x2190...0x21FF, "fonts-dejavu-core"),
    (0x2200...0x22FF, "fonts-dejavu-core"), (0x2300...0x25FF, "fonts-dejavu-core"),
    (0x2600...0x27BF, "fonts-symbola"), (0x2800...0x28FF, "fonts-dejavu-core"),
    (0x2900...0x2BFF, "fonts-symbola"), (0x2E80...0x303F, "fonts-noto-cjk"),
    (0x3040...0x9FFF, "fonts-noto-cjk"), (0xAC00...0xD7AF, "fonts-noto-cjk"),
    (0xF900...0xFAFF, "fonts-noto-cjk"), (0xFE10...0xFE6F, "fonts-noto-cjk"),
    (0xFE00...0xFE0F, "fonts-noto-color-emoji"), (0xFF00...0xFFEF, "fonts-noto-cjk"),
    (0x1D400...0x1D7FF, "fonts-noto-core"), (0x1F000...0x1FAFF, "fonts-noto-color-emoji"),
    (0x20000...0x3FFFF, "fonts-noto-cjk-extra"),
  ]

  /// What to install; Noto has the scripts that are not listed.
  static func name(for scalar: Unicode.Scalar) -> String {
    packages.first { $0.range.contains(scalar.value) }?.name ?? "fonts-noto-core"
  }

  static func hints(for scalars: [Unicode.Scalar]) -> [String] {
    let isPrivate = scalars.contains { $0.properties.generalCategory == .privateUse }
    let names = Set(
      scalars.filter { $0.properties.generalCategory != .privateUse }.map(name)
    ).sorted()
    return (names.isEmpty ? [] : ["apt-get install \(names.joined(separator: " "))"])
      + (isPrivate ? ["signs of a private area belong to one font only: write them otherwise"] : [])
  }
}
