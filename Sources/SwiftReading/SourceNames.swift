/// What a text declares at its outermost level, and what it uses where: enough to follow a value
/// from where it is used to where it is made.
public struct SourceNames: Sendable {
  /// A name that is used.
  public struct Reference: Sendable, Hashable {
    public enum Use: Sendable, Hashable {
      case value
      /// As a function, or a value that can be called like one.
      case call
      /// Behind a dot, or within a type that declares it: a member of something.
      case member
      /// As the name of a type.
      case type
    }

    public var name: String
    public var use: Use
    public var range: Range<Int>

    public init(name: String, use: Use, range: Range<Int>) {
      self.name = name
      self.use = use
      self.range = range
    }

    public var isMember: Bool { use == .member }
  }

  /// Something that is declared at the outermost level, or a member of such a type.
  public struct Declaration: Sendable {
    public enum Kind: Sendable {
      /// Gets its value where it stands, when the text runs.
      case variable
      /// May be assigned anew later.
      case mutableVariable
      /// Runs when it is used: a function, a computed property, a type with what makes its values.
      case code
      /// Such code within a type.
      case member
      /// Such code within an extension.
      case extensionMember
      /// A type's name where it is only extended.
      case extended
    }

    public var name: String
    public var kind: Kind
    public var range: Range<Int>
    /// What its code uses when it runs; for a variable, what its value is made of.
    public var references: [Reference]
  }

  public internal(set) var declarations: [Declaration] = []
  /// What the text uses where it stands: all of its statements, closures too, but what waits in
  /// functions and types until it is used.
  public internal(set) var references: [Reference] = []

  /// A text that declares and uses nothing.
  public init() {}
}

extension SwiftSource {
  public var names: SourceNames {
    let reader = NameReader()
    reader.read(tree)
    return reader.names
  }
}
