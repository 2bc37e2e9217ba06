/** People of the sample calls: the first two are the documentation's. */
export const abbie = '821809f5-0000-0000-0000-3b5136c0e777';
export const owen = 'f69e2c00-0000-0000-0000-185e5f5f5d8a';
export const ines = '0b1e0000-0000-4000-8000-000000000001';
export const mats = '0b1e0000-0000-4000-8000-000000000002';
