#!/usr/bin/env perl
# Prints Sources/UsherCore/Text/CaseFoldingTable.swift from the Unicode data that perl carries:
#   perl Scripts/casefolding.pl > Sources/UsherCore/Text/CaseFoldingTable.swift
# Simple folding is statuses C and S of CaseFolding.txt. Scalars at one distance from each other that fold to scalars at
# the same distance make one row: first, last, stride, the folding of the first.
use strict;
use warnings;
use Unicode::UCD qw(casefold);

my @rows;
for my $scalar (0 .. 0x10FFFF) {
    my $entry = casefold($scalar) or next;
    next if $entry->{simple} eq '';
    my $folded = hex $entry->{simple};
    next if $folded == $scalar;
    my $row = $rows[-1];
    if ($row && $folded - $scalar == $row->[3] - $row->[0]) {
        my $stride = $scalar - $row->[1];
        if ($stride <= 2 && ($row->[0] == $row->[1] || $stride == $row->[2])) {
            @$row[1, 2] = ($scalar, $stride);
            next;
        }
    }
    push @rows, [$scalar, $scalar, 1, $folded];
}

my $version = Unicode::UCD::UnicodeVersion();
print <<"HEAD";
/// Unicode $version simple case folding, made by `Scripts/casefolding.pl`.
///
/// Four numbers a row, ordered: the first and the last scalar, the stride between them, what the first folds to; the
/// others fold by the same distance.
enum CaseFoldingTable {
    /// Of Unicode.
    static let version = "$version"

    static let rowLength = 4

    // swift-format-ignore
    static let rows: [UInt32] = [
HEAD
while (my @line = splice @rows, 0, 4) {
    print '        ', join(' ', map { sprintf '0x%04X, 0x%04X, %d, 0x%04X,', @$_ } @line), "\n";
}
print "    ]\n}\n";
