import Testing
import UsherTesting
import UsherUI

@Suite("Text field")
struct TextFieldTests {
    @Test(
        "edits as readline does",
        arguments: [
            ([Key.control("a"), "x"], "xone two"),
            ([.control("w")], "one "),
            ([.control("u")], ""),
            ([.control("a"), .control("k")], ""),
            ([.control("a"), .control("d")], "ne two"),
            ([.control("b"), .control("b"), .control("h")], "one wo"),
            ([.left, .left, .left, .backspace], "onetwo"),
            ([.home, .delete], "ne two"),
            ([.alt("b"), .control("k")], "one "),
            ([.control("w"), .control("y"), .control("y")], "one twotwo"),
            ([.control("a"), .alt("f"), .control("k")], "one"),
            ([.control("a"), .alt("d")], " two"),
            ([.control("e"), "!"], "one two!"),
            ([.end, .right, .right, "!"], "one two!"),
        ] as [([Key], String)])
    func edits(keys: [Key], expected: String) {
        var field = TextField("one two")
        for key in keys {
            let isEditing = field.handle(key)
            #expect(isEditing)
        }
        #expect(field.text == expected)
    }

    @Test("keys that do not edit are left to others", arguments: [Key.enter, .escape, .tab, .up, .function(5)])
    func leaves(key: Key) {
        var field = TextField("one")
        let isEditing = field.handle(key)
        #expect(!isEditing)
        #expect(field.text == "one")
    }

    @Test("a pasted text of several lines becomes one line, cut at the limit")
    func pastes() {
        var field = TextField(limit: 10)
        field.insert("ab\ncd\r\nefghijkl")
        #expect(field.text == "ab cd efgh")
    }

    @Test("one backspace takes a whole cluster away")
    func clusters() {
        var field = TextField("aक्षि")
        _ = field.handle(.backspace)
        #expect(field.text == "a")
    }

    @Test("a long text is scrolled so that the cursor is seen")
    func scrolls() {
        var canvas = Canvas(size: Size(columns: 6, rows: 1))
        let field = TextField("abcdefghij")
        field.draw(into: &canvas, column: 0, row: 0, width: 6, hasCursor: true, style: .plain)
        #expect(canvas.text == "fghij")
        #expect(canvas.cursor?.column == 5)
    }
}
