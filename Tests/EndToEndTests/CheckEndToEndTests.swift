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
    #expect(end.errors == "")
    let places = end.output.split(separator: "\n").map { line in
      line.dropFirst(file.count + 1).prefix { $0 != " " } + " " + (line.split(separator: " ").last ?? "")
    }
    #expect(
      places == [
        "integrations[0].type: [undocumented-type]", "integrations[0].file_locations: [password-in-url]",
        "integrations[2].update_frequency: [password-in-url]", "integrations[2].update_frequency: [not-cron]",
      ])
    #expect(!end.output.contains("foo:bar@"))
    #expect(
      end.output.hasPrefix(
        "\(file):integrations[0].type: warning: \"items\" is not a documented type; the documented one is item."))
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
    #expect(objects.allSatisfy { $0.keys == ["file", "findings"] })
    let findings = objects.flatMap { $0.list("findings") }
    #expect(findings.allSatisfy { $0.keys == ["severity", "code", "path", "message", "suggestion"] })
    #expect(objects[0].list("findings").texts("suggestion").first == "item")
    #expect(objects[1].list("findings").texts("code") == ["syntax"])
    #expect(objects[1].list("findings").texts("path") == [""])
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
        "-:organization_name:", "-:primary_contact_name:", "-:uploaded_files[0].name:", "-:uploaded_files[0].uuid:",
      ])
  }

  @Test("A misspelt member is a warning with the name that is meant")
  func misspelt() throws {
    let text = #"{"organization_name": "A", "primary_contact_name": "B", "primary_contact_fone": "801-555-1212"}"#
    let end = try IntakeBinary().run("check", "-", input: text)
    #expect(end.status == 0)
    #expect(
      end.output == "-:primary_contact_fone: warning: The API's document has no member \"primary_contact_fone\" here; "
        + "is primary_contact_phone meant? [unknown-member]\n")
  }

  @Test("What cannot be read is told with its file", arguments: ["/missing", "", "/pipe"])
  func unreadable(name: String) throws {
    let binary = try IntakeBinary()
    let end = try binary.shell(#"mkfifo "$HOME/pipe"; "$0" check "$1""#, binary.home.path + name)
    #expect(end.status == 3)
    #expect(end.output.hasPrefix("\(binary.home.path)\(name): error: "))
    #expect(end.output.hasSuffix(name == "/missing" ? "[missing]\n" : "[unreadable]\n"))
  }

  @Test("A folder that is full or a reader that has seen enough is told from success")
  func output() throws {
    let binary = try IntakeBinary()
    let file = try binary.write(Samples.ownersRequestText, to: "sample.json")
    let full = try binary.shell(#""$0" check "$1" > /dev/full"#, file)
    #expect(full.status == 8)
    #expect(full.errors == "intake: standard output: No space left on device\n")
    let closed = try binary.shell(#""$0" check "$1" >&-"#, file)
    #expect(closed.status == 8)
    let head = try binary.shell(#""$0" check "$1" "$1" | head -n 1"#, file)
    #expect(head.status == 0)
    #expect(head.errors == "")
  }
}
