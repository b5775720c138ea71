extension CodeGrammar {
  static let all: [String: CodeGrammar] = [
    "python": python, "r": r, "julia": julia, "c": c, "cpp": cpp, "java": java,
    "csharp": csharp, "kotlin": kotlin, "javascript": javascript, "typescript": typescript,
    "rust": rust, "go": go, "bash": bash, "sql": sql, "json": json, "yaml": yaml, "toml": toml,
    "haskell": haskell, "matlab": matlab, "fortran": fortran, "ruby": ruby, "perl": perl,
    "latex": latex, "html": html, "css": css, "mathematica": mathematica, "lean": lean,
    "make": make, "docker": docker, "bibtex": bibtex, "stan": stan, "lua": lua, "scala": scala,
  ]

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  private static let lines = StringForm("`", spansLines: true)

  private static let python = CodeGrammar(
    lineComments: ["#"],
    strings: [
      StringForm("\"\"\"", spansLines: true), StringForm("'''", spansLines: true),
      StringForm("\""), StringForm("'"),
    ],
    keywords: words(
      "and as assert async await break case class continue def del elif else except False finally for "
        + "from global if import in is lambda match None nonlocal not or pass raise return True try "
        + "while with yield"),
    types: words("int float complex bool str bytes list tuple dict set object type"),
    attributeSign: "@")

  private static let r = CodeGrammar(
    lineComments: ["#"],
    strings: [StringForm("\"", spansLines: true), StringForm("'", spansLines: true)],
    keywords: words(
      "if else repeat while function for in next break TRUE FALSE NULL Inf NaN NA NA_integer_ NA_real_ "
        + "library require return"),
    wordSigns: ["."])

  private static let julia = CodeGrammar(
    lineComments: ["#"], blockComments: [("#=", "=#")],
    strings: [StringForm("\"\"\"", spansLines: true), StringForm("\"", spansLines: true)],
    keywords: words(
      "baremodule begin break catch const continue do else elseif end export false finally for function "
        + "global if import in isa let local macro module mutable quote return struct true try using "
        + "where while abstract primitive type nothing"),
    attributeSign: "@", capitalsAreTypes: true)

  private static let cWords =
    "auto break case const continue default do else enum extern for goto if inline register restrict "
    + "return sizeof static struct switch typedef union volatile while"
  private static let cTypes =
    "void char short int long float double signed unsigned bool size_t int8_t int16_t int32_t int64_t "
    + "uint8_t uint16_t uint32_t uint64_t complex"

  private static let c = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")], keywords: words(cWords),
    types: words(cTypes), attributeSign: "#")

  private static let cpp = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")],
    strings: [
      StringForm("R\"(", ")\"", escape: nil, spansLines: true), StringForm("\""), StringForm("'"),
    ],
    keywords: words(
      cWords
        + " alignas alignof and catch class concept consteval constexpr constinit const_cast co_await "
        + "co_return co_yield decltype delete dynamic_cast explicit export false final friend mutable "
        + "namespace new noexcept nullptr operator or override private protected public "
        + "reinterpret_cast requires static_assert static_cast template this thread_local throw true "
        + "try typeid typename using virtual __global__ __device__ __shared__"),
    types: words(cTypes + " string vector"), attributeSign: "#")

  private static let java = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")],
    keywords: words(
      "abstract assert break case catch class const continue default do else enum extends final finally "
        + "for goto if implements import instanceof interface native new package private protected "
        + "public record return sealed static super switch synchronized this throw throws transient "
        + "try var volatile while yield true false null"),
    types: words("boolean byte char double float int long short void"), attributeSign: "@",
    capitalsAreTypes: true)

  private static let csharp = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")],
    keywords: words(
      "abstract as async await base break case catch checked class const continue default delegate do "
        + "else enum event explicit extern false finally fixed for foreach goto if implicit in "
        + "interface internal is lock namespace new null operator out override params private "
        + "protected public readonly record ref return sealed sizeof stackalloc static struct switch "
        + "this throw true try typeof unchecked unsafe using var virtual while yield"),
    types: words(
      "bool byte char decimal double float int long object sbyte short string uint void"),
    attributeSign: "#", capitalsAreTypes: true)

  private static let kotlin = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")],
    strings: [
      StringForm("\"\"\"", escape: nil, spansLines: true), StringForm("\""), StringForm("'"),
    ],
    keywords: words(
      "as break by class companion constructor continue data do else false finally for fun if import in "
        + "init interface internal is it lateinit null object open override package private protected "
        + "public return sealed super suspend this throw true try typealias val var when while"),
    attributeSign: "@", capitalsAreTypes: true)

  private static let scriptWords =
    "async await break case catch class const continue debugger default delete do else export extends "
    + "false finally for from function get if import in instanceof let new null of return set static "
    + "super switch this throw true try typeof undefined var void while with yield"

  private static let javascript = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")],
    strings: [lines, StringForm("\""), StringForm("'")], keywords: words(scriptWords),
    wordSigns: ["$"], attributeSign: "@", capitalsAreTypes: true)

  private static let typescript = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")],
    strings: [lines, StringForm("\""), StringForm("'")],
    keywords: words(
      scriptWords
        + " abstract as declare enum implements infer interface is keyof namespace private protected "
        + "public readonly satisfies type"),
    types: words("any bigint boolean never number object string symbol unknown"), wordSigns: ["$"],
    attributeSign: "@", capitalsAreTypes: true)

  private static let rust = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")],
    // A single quote begins a lifetime as often as a character.
    strings: [
      StringForm("r#\"", "\"#", escape: nil, spansLines: true), StringForm("\"", spansLines: true),
    ],
    keywords: words(
      "as async await break const continue crate dyn else enum extern false fn for if impl in let loop "
        + "match mod move mut pub ref return self Self static struct super trait true type union "
        + "unsafe use where while"),
    types: words(
      "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize"),
    attributeSign: "#", capitalsAreTypes: true)

  private static let go = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")],
    strings: [StringForm("`", escape: nil, spansLines: true), StringForm("\""), StringForm("'")],
    keywords: words(
      "break case chan const continue default defer else fallthrough for func go goto if import "
        + "interface map package range return select struct switch type var true false nil"),
    types: words(
      "any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string "
        + "uint uint8 uint16 uint32 uint64"))

  private static let bash = CodeGrammar(
    lineComments: ["#"],
    strings: [StringForm("\"", spansLines: true), StringForm("'", escape: nil, spansLines: true)],
    keywords: words(
      "case do done elif else esac fi for function if in select then time until while break continue "
        + "return exit export local readonly set unset source echo cd alias"),
    wordSigns: ["-"], attributeSign: "$", needsBlankBeforeComment: true)

  private static let sql = CodeGrammar(
    lineComments: ["--"], blockComments: [("/*", "*/")],
    strings: [StringForm("'", escape: nil), StringForm("\"", escape: nil)],
    keywords: words(
      "add all alter and as asc between by case check column constraint create cross default delete "
        + "desc distinct drop else end exists false foreign from full group having if in index inner "
        + "insert into is join key left like limit not null offset on or order outer over partition "
        + "primary references right select set table then true union unique update using values view "
        + "when where with"),
    types: words(
      "bigint boolean char date decimal double float int integer numeric real smallint text timestamp "
        + "varchar"),
    ignoresCase: true)

  private static let json = CodeGrammar(
    strings: [StringForm("\"")], keywords: words("true false null"))

  private static let yaml = CodeGrammar(
    lineComments: ["#"], keywords: words("true false null yes no on off"), wordSigns: ["-"],
    needsBlankBeforeComment: true)

  private static let toml = CodeGrammar(
    lineComments: ["#", ";"],
    strings: [
      StringForm("\"\"\"", spansLines: true), StringForm("\""), StringForm("'", escape: nil),
    ],
    keywords: words("true false"), needsBlankBeforeComment: true)

  private static let haskell = CodeGrammar(
    lineComments: ["--"], blockComments: [("{-", "-}")], strings: [StringForm("\"")],
    keywords: words(
      "as case class data default deriving do else family forall foreign hiding if import in infix "
        + "infixl infixr instance let mdo module newtype of proc qualified rec then type where"),
    wordSigns: ["'"], capitalsAreTypes: true)

  private static let matlab = CodeGrammar(
    lineComments: ["%", "#"], blockComments: [("%{", "%}")],
    strings: [StringForm("\"", escape: nil)],
    keywords: words(
      "break case catch classdef continue else elseif end for function global if methods otherwise "
        + "parfor persistent properties return spmd switch try while true false"))

  private static let fortran = CodeGrammar(
    lineComments: ["!"], strings: [StringForm("\"", escape: nil), StringForm("'", escape: nil)],
    keywords: words(
      "allocatable allocate associate block call case contains cycle deallocate default do else elseif "
        + "end enddo endif entry exit function if implicit in inout intent interface module none only "
        + "out parameter pointer print private procedure program public pure read recursive result "
        + "return save select stop subroutine target then type use where while write"),
    types: words("character complex double integer logical precision real"), ignoresCase: true)

  private static let ruby = CodeGrammar(
    lineComments: ["#"], blockComments: [("=begin", "=end")],
    keywords: words(
      "alias and begin break case class def do else elsif end ensure false for if in module next nil "
        + "not or redo rescue retry return self super then true undef unless until when while yield "
        + "require attr_reader attr_accessor"),
    wordSigns: ["?"], attributeSign: "@", capitalsAreTypes: true)

  private static let perl = CodeGrammar(
    lineComments: ["#"],
    keywords: words(
      "and cmp continue do else elsif eq for foreach ge gt if last le lt my ne next not or our package "
        + "print return sub unless until use while"),
    attributeSign: "$", needsBlankBeforeComment: true)

  private static let latex = CodeGrammar(
    lineComments: ["%"], strings: [StringForm("$")], attributeSign: "\\")

  private static let html = CodeGrammar(
    blockComments: [("<!--", "-->")], wordSigns: ["-"], attributeSign: "<")

  private static let css = CodeGrammar(
    blockComments: [("/*", "*/")], wordSigns: ["-"], attributeSign: "@")

  private static let mathematica = CodeGrammar(
    blockComments: [("(*", "*)")], strings: [StringForm("\"", spansLines: true)],
    keywords: words(
      "Block Do Module With If Which Switch While For Table Function True False None All Return"),
    wordSigns: ["$"])

  private static let lean = CodeGrammar(
    lineComments: ["--"], blockComments: [("/-", "-/")],
    strings: [StringForm("\"", spansLines: true)],
    keywords: words(
      "abbrev axiom by calc class def deriving do else end example extends for from fun have if import "
        + "in inductive infix instance let macro match mutual namespace notation open private "
        + "protected rfl section show sorry structure syntax then theorem lemma universe variable "
        + "where with exact intro apply simp rw induction cases constructor"),
    types: words("Prop Type Sort Nat Int Real Bool"), wordSigns: ["'"], attributeSign: "@")

  private static let make = CodeGrammar(
    lineComments: ["#"],
    keywords: words("define else endef endif export ifdef ifeq ifndef ifneq include override"),
    wordSigns: ["-", "."], attributeSign: "$")

  private static let docker = CodeGrammar(
    lineComments: ["#"],
    keywords: words(
      "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER "
        + "VOLUME WORKDIR AS"),
    attributeSign: "$", needsBlankBeforeComment: true)

  private static let bibtex = CodeGrammar(
    lineComments: ["%"], strings: [StringForm("\"", escape: nil, spansLines: true)],
    attributeSign: "@")

  private static let stan = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")], strings: [StringForm("\"")],
    keywords: words(
      "functions data transformed parameters model generated quantities for in while if else return "
        + "break continue target lower upper print reject"),
    types: words(
      "int real vector row_vector matrix simplex ordered array void complex unit_vector cov_matrix "
        + "corr_matrix cholesky_factor_corr cholesky_factor_cov"))

  private static let lua = CodeGrammar(
    lineComments: ["--"], blockComments: [("--[[", "]]")],
    strings: [
      StringForm("[[", "]]", escape: nil, spansLines: true), StringForm("\""), StringForm("'"),
    ],
    keywords: words(
      "and break do else elseif end false for function goto if in local nil not or repeat return then "
        + "true until while"))

  private static let scala = CodeGrammar(
    lineComments: ["//"], blockComments: [("/*", "*/")],
    strings: [StringForm("\"\"\"", escape: nil, spansLines: true), StringForm("\"")],
    keywords: words(
      "abstract case catch class def do else enum extends extension false final finally for given if "
        + "implicit import lazy match new null object override package private protected return sealed "
        + "super then this throw trait true try type using val var while with yield"),
    attributeSign: "@", capitalsAreTypes: true)
}
