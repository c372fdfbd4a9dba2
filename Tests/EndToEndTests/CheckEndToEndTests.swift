import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("intake check")
struct CheckEndToEndTests {
  @Test("The document's sample has its two kinds of warning and the passwords, and no error")
  func sample() throws {
    let binary = try IntakeBinary()
    let file = try binary.write(Samples.ownersRequestText, to: "sample.json")
    let end = try binary.run("check", file)
    #expect(end.status == 0)
    #expect(end.errors == "intake: 1 request: 4 warnings.\n")
    let places = end.output.split(separator: "\n").map { line in
      line.dropFirst(file.count + 1).prefix { $0 != " " } + " " + (line.split(separator: " ").last ?? "")
    }
    #expect(
      places == [
        "9:15: [undocumented-type]", "11:25: [password-in-url]", "23:27: [password-in-url]", "23:27: [not-cron]",
      ])
    #expect(!end.output.contains("foo:bar@"))
    #expect(
      end.output.hasPrefix(
        "\(file):9:15: warning: integrations[0].type: \"items\" is not a documented type; the documented one is item. "
          + "[undocumented-type]\n"))
    #expect(try binary.run("check", "--strict", file).status == 3)
  }

  @Test("A program reads one object a file, with the documented members and no others")
  func json() throws {
    let binary = try IntakeBinary()
    let sample = try binary.write(Samples.ownersRequestText, to: "sample.json")
    let broken = try binary.write(#"{"organization_name": "Bob", }}"#, to: "broken.json")
    let end = try binary.run("check", "--json", sample, broken, "-", input: ReplayEndToEndTests.draft)
    #expect(end.status == 3)
    let objects = try end.objects
    #expect(objects.texts("file") == [sample, broken, "-"])
    #expect(objects.allSatisfy { $0.keys == ["file", "path", "number", "findings"] })
    #expect(objects.texts("path") == [sample, broken, nil])
    let findings = objects.flatMap { $0.list("findings") }
    #expect(
      findings.allSatisfy { $0.keys == ["severity", "code", "path", "line", "column", "message", "suggestion"] })
    #expect(objects[0].list("findings").texts("suggestion").first == "item")
    #expect(objects[1].list("findings").texts("code") == ["syntax"])
    #expect(objects[1].list("findings").texts("path") == [""])
    #expect(objects[1].list("findings").map { [$0["line"], $0["column"]] } == [[.number("1"), .number("31")]])
    #expect(objects[1].list("findings").texts("message") == ["There is more text after the value."])
    #expect(objects[2].list("findings").isEmpty)
  }

  @Test("All errors are told at once, and the exit status says that there are some")
  func errors() throws {
    let binary = try IntakeBinary()
    let text = #"{"organization_name": " ", "uploaded_files": [{"name": "", "uuid": "555b68e5"}]}"#
    let end = try binary.run("check", "-", input: text)
    #expect(end.status == 3)
    let places = end.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(
      places == [
        "-:1:23:", "-:1:1:", "-:1:56:", "-:1:68:",
      ])
  }

  @Test("A misspelt member is a warning with the name that is meant")
  func misspelt() throws {
    let text = #"{"organization_name": "A", "primary_contact_name": "B", "primary_contact_fone": "801-555-1212"}"#
    let end = try IntakeBinary().run("check", "-", input: text)
    #expect(end.status == 0)
    #expect(
      end.output
        == "-:1:81: warning: primary_contact_fone: The API's document has no member \"primary_contact_fone\" here; "
        + "is primary_contact_phone meant? [unknown-member]\n")
  }

  @Test("What cannot be read is told with its file", arguments: ["missing", "device"])
  func unreadable(name: String) throws {
    let binary = try IntakeBinary()
    let end = try binary.shell(#"cd; ln -s /dev/null device; "$0" check "$1""#, name)
    #expect(end.status == 3)
    #expect(end.output.hasPrefix("\(name): error: "))
    #expect(end.output.hasSuffix(name == "missing" ? "[missing]\n" : "[unreadable]\n"))
    #expect(end.errors == "intake: 1 request: 1 error.\n")
  }

  /// A home with a folder of requests, a saved draft and a file of several requests.
  private static func home() throws -> IntakeBinary {
    let binary = try IntakeBinary()
    _ = try binary.shell(
      """
      cd; mkdir -p outbox/inner empty .local/share/intake/drafts; : > outbox/notes.txt; ln -s b.JSON outbox/link.json
      """)
    _ = try binary.write(ReplayEndToEndTests.plain, to: "outbox/b.JSON")
    _ = try binary.write("{\"organization_name\": \"A\"}", to: "outbox/inner/a.json5")
    _ = try binary.write(ReplayEndToEndTests.draft, to: ".local/share/intake/drafts/bob-7f3a91c2.json")
    let plain = ReplayEndToEndTests.plain.split(separator: "\n").joined()
    _ = try binary.write("\(plain)\n\n{\"organization_name\": 1}\n{\n\(plain)\n", to: "many.jsonl")
    return binary
  }

  @Test("A folder is its requests; what is skipped is named, and what is in its folders is read if that is asked for")
  func folders() throws {
    let binary = try Self.home()
    let end = try binary.shell(#"cd; "$0" check outbox"#)
    #expect(end.status == 0 && end.output == "")
    #expect(
      end.errors == """
        intake: outbox/inner: skipped: a folder inside the folder
        intake: outbox/link.json: skipped: a symbolic link
        intake: outbox/notes.txt: skipped: not a .json, .json5 or .jsonl file
        intake: 1 request: no errors or warnings.

        """)
    let all = try binary.shell(#"cd; "$0" check --recursive outbox/"#)
    #expect(all.status == 3)
    #expect(
      all.output == "outbox/inner/a.json5:1:1: error: primary_contact_name: A value is required here. [required]\n")
    #expect(all.errors.hasSuffix("intake: 2 requests: 1 error.\n"))
  }

  @Test("A folder without a request is an error, since something else was meant")
  func emptyFolder() throws {
    let end = try Self.home().shell(#"cd; "$0" check empty outbox"#)
    #expect(end.status == 3)
    #expect(end.output == "empty: error: There is no .json, .json5 or .jsonl file in this folder. [empty]\n")
    #expect(end.errors.hasSuffix("intake: 1 request: 1 error.\n"))
  }

  @Test("A saved draft is named, also in a folder that a team shares; without a home files can be checked")
  func drafts() throws {
    var binary = try Self.home()
    let end = try binary.run("check", "--json", "bob-7f3a91c2", "nobody")
    #expect(end.status == 3)
    let objects = try end.objects
    #expect(objects.texts("file") == ["bob-7f3a91c2", "nobody"])
    #expect(objects[0]["path"]?.string == "\(binary.home.path)/.local/share/intake/drafts/bob-7f3a91c2.json")
    #expect(objects[0].list("findings").isEmpty)
    #expect(objects[1].list("findings").texts("message") == ["There is no file or draft nobody."])
    #expect(objects[1].list("findings").map { $0["line"] } == [.null])
    _ = try binary.shell(#"cd; mkdir team; mv .local/share/intake/drafts team/"#)
    #expect(try binary.run("check", "--shared", "\(binary.home.path)/team", "bob-7f3a91c2").status == 0)
    binary.environment["HOME"] = nil
    #expect(try binary.run("check", "\(binary.home.path)/outbox/b.JSON").status == 0)
  }

  @Test("Each of several requests in a file is checked; its number is in the message, and chooses it")
  func several() throws {
    let binary = try Self.home()
    let end = try binary.shell(#"cd; "$0" check many.jsonl"#)
    #expect(end.status == 3)
    #expect(
      end.output == """
        many.jsonl:3:23: error: #2: organization_name has to be a string in quotation marks; this is a number. [wrong-type]
        many.jsonl:4:2: error: #3: The text ends too early. [syntax]

        """)
    #expect(end.errors == "intake: 4 requests: 2 errors.\n")
    let chosen = try binary.shell(#"cd; "$0" check --json 'many.jsonl#4' 'many.jsonl#2' 'many.jsonl#5'"#)
    let objects = try chosen.objects
    #expect(objects.texts("file") == ["many.jsonl#4", "many.jsonl#2", "many.jsonl#5"])
    #expect(objects.texts("path") == ["many.jsonl", "many.jsonl", "many.jsonl"])
    #expect(objects.map { $0["number"] } == [.number("4"), .number("2"), .number("5")])
    #expect(objects.map { $0.list("findings").texts("code") } == [[], ["wrong-type"], ["missing"]])
    #expect(objects[2].list("findings").texts("message") == ["There is no request #5; the file holds 4."])
  }

  @Test("export takes one of several requests, and says how where none is named")
  func exportOne() throws {
    let binary = try Self.home()
    let one = try binary.shell(#"cd; "$0" export 'many.jsonl#4'"#)
    #expect(one.status == 0)
    #expect(try JSONValue(parsing: Array(one.output.utf8), .json)["organization_name"] != nil)
    let all = try binary.shell(#"cd; "$0" export many.jsonl"#)
    #expect(all.status == 3)
    #expect(all.errors.contains("It holds 4 requests; name one of them, such as many.jsonl#1."))
  }

  @Test(
    "Standard input, pipes and named pipes are read once, as often as they are named",
    arguments: [
      #""$0" check --json - < plain.json"#, #"cat plain.json | "$0" check --json -"#,
      #"cat plain.json | "$0" check --json /dev/stdin"#, #""$0" check --json <(cat plain.json)"#,
      #"mkfifo pipe; cat plain.json > pipe & "$0" check --json pipe"#, #""$0" check --json /dev/fd/5 5< plain.json"#,
      #"cat plain.json | "$0" check --json - /dev/stdin | uniq --skip-chars=30 | head -n 1"#,
    ])
  func streams(command: String) throws {
    let binary = try IntakeBinary()
    _ = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let end = try binary.shell("cd; " + command)
    #expect(end.status == 0, "\(end.errors)")
    #expect(try end.object.list("findings").isEmpty, "\(end.output)")
  }

  @Test("Annotations for GitHub have the file, the place and the severity, and what would break them is escaped")
  func github() throws {
    let binary = try Self.home()
    let text =
      "{\n\"organization_name\": \"A\",\n\"primary_contact_name\": \"B\", \"100%\": 1, \"integrations\":\n"
      + "[{\"type\": \"item\", \"update_frequency\": \"* * 31 2 *\"}]}"
    _ = try binary.write(text, to: "a,b:c%.json")
    let end = try binary.shell(#"cd; "$0" check --format github 'a,b:c%.json' missing - < many.jsonl"#)
    #expect(end.status == 3)
    let lines = end.output.split(separator: "\n").map(String.init)
    #expect(
      lines.first == "::warning file=a%2Cb%3Ac%25.json,line=3,col=38::100%25: The API's document has no member "
        + "\"100%25\" here; it is sent as it was read. [unknown-member]")
    #expect(lines.contains("::error file=missing::There is no file or draft missing. [missing]"))
    #expect(lines.contains("::error line=4,col=2::#3: The text ends too early. [syntax]"))
  }

  @Test("The findings of a draft are where they are in its file")
  func draftPositions() throws {
    let binary = try Self.home()
    let draft = ReplayEndToEndTests.draft.replacing("\"request\"", with: "\n \"request\"")
    let end = try binary.run("check", "-", input: draft.replacing("\"organization_name\"", with: "\"organisation\""))
    #expect(end.status == 3)
    #expect(
      end.output.split(separator: "\n").allSatisfy { !$0.hasPrefix("-:1:") && $0.hasPrefix("-:") }, "\(end.output)")
  }

  @Test("A folder that is full or a reader that has seen enough is told from success")
  func output() throws {
    let binary = try IntakeBinary()
    let file = try binary.write(Samples.ownersRequestText, to: "sample.json")
    let full = try binary.shell(#""$0" check "$1" > /dev/full"#, file)
    #expect(full.status == 8)
    #expect(full.errors == "intake: 1 request: 4 warnings.\nintake: standard output: No space left on device\n")
    let closed = try binary.shell(#""$0" check "$1" >&-"#, file)
    #expect(closed.status == 8)
    let head = try binary.shell(#""$0" check "$1" "$1" | head -n 1"#, file)
    #expect(head.status == 0)
    #expect(!head.errors.contains("standard output"))
  }
}
