/* The floor: reads a CSV without quotes and counts each column's one-digit answers. Nothing is checked.
   cc -O2 -o floor benches/peers/floor.c && ./floor data.csv */
#include <stdio.h>
#include <stdlib.h>

#define COLUMNS 128
static unsigned long n[COLUMNS], sum[COLUMNS], rows;
static unsigned char buffer[1 << 18];

int main(int argc, char **argv) {
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (!file) return 1;
    size_t got;
    int column = 0, length = 0, digit = 0, header = 1;
    while ((got = fread(buffer, 1, sizeof buffer, file)) > 0) {
        for (size_t i = 0; i < got; i++) {
            unsigned char c = buffer[i];
            if (c == ',' || c == '\n') {
                if (!header && length == 1 && digit >= 0 && digit <= 9) {
                    n[column]++;
                    sum[column] += (unsigned)digit;
                }
                length = 0;
                if (c == ',') {
                    if (column < COLUMNS - 1) column++;
                } else {
                    column = 0;
                    rows += !header;
                    header = 0;
                }
            } else {
                digit = c - '0';
                length++;
            }
        }
    }
    printf("%lu rows\n", rows);
    for (int i = 0; i < COLUMNS; i++)
        if (n[i]) printf("%d %lu %.6f\n", i, n[i], (double)sum[i] / n[i]);
    return 0;
}
